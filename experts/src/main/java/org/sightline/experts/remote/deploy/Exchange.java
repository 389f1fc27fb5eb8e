package org.sightline.experts.remote.deploy;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscribers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** One HTTP exchange within a time that covers the body too, and within a size. */
record Exchange(HttpClient client, Duration timeout) {
    /** Lists of a page and a workflow's tasks are kilobytes; more is no answer. */
    private static final int LARGEST_BODY = 16 << 20;

    /** A whole answer. */
    record Answer(int status, byte[] body) {}

    /**
     * @param service whom the errors name
     * @throws StudyException {@code EXPERT_UNAVAILABLE} when nothing was answered, {@code EXPERT_TIMEOUT} when it took
     *     too long, {@code EXPERT_ANSWER_INVALID} when an answer broke off or is too large
     */
    Answer send(HttpRequest request, String service) {
        AtomicBoolean begun = new AtomicBoolean();
        CompletableFuture<HttpResponse<byte[]>> pending = client.sendAsync(request, info -> {
            begun.set(true);
            return new LimitedBody(BodySubscribers.ofByteArray(), LARGEST_BODY);
        });
        try {
            HttpResponse<byte[]> response = pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            return new Answer(response.statusCode(), response.body());
        } catch (TimeoutException e) {
            pending.cancel(true);
            throw new StudyException(
                    ErrorCode.EXPERT_TIMEOUT, service, "MONAI Deploy did not answer within " + timeout, e);
        } catch (ExecutionException e) {
            throw begun.get() ? broken(service, e) : unreachable(service, e);
        } catch (InterruptedException e) {
            pending.cancel(true);
            Thread.currentThread().interrupt();
            throw new StudyException(ErrorCode.EXPERT_CANCELLED, service, "the reading was interrupted", e);
        }
    }

    private static StudyException broken(String service, ExecutionException e) {
        return new StudyException(
                ErrorCode.EXPERT_ANSWER_INVALID,
                service,
                "an answer of MONAI Deploy broke off or was too long; nothing of it was used",
                e);
    }

    private static StudyException unreachable(String service, ExecutionException e) {
        String kind = e.getCause() instanceof IOException failure
                ? failure.getClass().getSimpleName()
                : String.valueOf(e.getCause());
        return new StudyException(
                ErrorCode.EXPERT_UNAVAILABLE, service, "MONAI Deploy cannot be reached at this address: " + kind, e);
    }
}
