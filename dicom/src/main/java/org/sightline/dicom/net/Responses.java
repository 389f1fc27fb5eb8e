package org.sightline.dicom.net;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.metric.Association;
import org.aoju.bus.image.metric.DimseRSPHandler;
import org.jspecify.annotations.Nullable;

/**
 * The responses to one request. The toolkit's own handler keeps all of them until somebody asks; here pending ones are
 * handed on as they come, on the reading thread, and after the last one that is wanted the rest is cancelled.
 */
final class Responses extends DimseRSPHandler {
    /** Pending responses an archive may still send after it was told to stop. */
    private static final int PATIENCE = 1000;

    private final int wanted;
    private final AtomicLong moved;
    private final BiConsumer<Attributes, Attributes> pending;
    private final CompletableFuture<Last> last = new CompletableFuture<>();
    private int seen;

    /** The final response. */
    record Last(Attributes command, Attributes dataSet) {
        int status() {
            return command.getInt(Tag.Status, -1);
        }

        String comment() {
            return command.getString(Tag.ErrorComment, "").strip();
        }
    }

    /**
     * @param wanted pending responses that are handed on before the rest is cancelled
     * @param moved counts what arrives, for whoever watches for silence
     * @param pending command and data set of each pending response
     */
    Responses(int messageId, int wanted, AtomicLong moved, BiConsumer<Attributes, Attributes> pending) {
        super(messageId);
        this.wanted = wanted;
        this.moved = moved;
        this.pending = pending;
    }

    @Override
    public void onDimseRSP(Association association, Attributes command, @Nullable Attributes dataSet) {
        super.onDimseRSP(association, command, dataSet);
        moved.incrementAndGet();
        Attributes answered = dataSet == null ? new Attributes() : dataSet;
        if (!DimseStatus.pending(command.getInt(Tag.Status, -1))) {
            last.complete(new Last(command, answered));
            return;
        }
        seen++;
        if (seen <= wanted) {
            pending.accept(command, answered);
        }
        if (seen == wanted) {
            stop(association);
        } else if (seen > wanted && seen - wanted > PATIENCE) {
            association.abort();
        }
    }

    /** Asks the archive to end this operation (C-CANCEL, PS3.7 section 9.3.2.3). */
    void stop(Association association) {
        try {
            cancel(association);
        } catch (IOException e) {
            last.completeExceptionally(e);
        }
    }

    @Override
    public void onClose(Association association) {
        super.onClose(association);
        IOException reason = association.getException();
        last.completeExceptionally(
                reason == null ? new IOException("the association ended before the last response") : reason);
    }

    /** The final response; what ended the association before it leaves as the exception it was. */
    Last await() throws IOException, InterruptedException {
        try {
            return last.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException reason ? reason : new IOException(e.getCause());
        }
    }
}
