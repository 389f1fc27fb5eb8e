package org.sightline.dicom.net;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.aoju.bus.core.exception.InternalException;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.metric.Association;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Requests and their responses on one association, given up when nothing moves for too long. */
final class Exchange {
    private final PeerAddress peer;
    private final PeerAssociation association;
    private final AtomicLong moved;
    private volatile boolean silent;

    private Exchange(PeerAddress peer, PeerAssociation association, AtomicLong moved) {
        this.peer = peer;
        this.association = association;
        this.moved = moved;
    }

    /** What is said on one association. */
    @FunctionalInterface
    interface Conversation<T> {
        T hold(Exchange exchange) throws IOException, InterruptedException;
    }

    /** Sends a request whose responses go to a handler. */
    @FunctionalInterface
    interface Request {
        void send(Association association, Responses responses) throws IOException, InterruptedException;
    }

    /** Opens, talks and releases; an interrupt aborts. */
    static <T> T with(
            PeerAddress peer,
            String callingAe,
            Duration silence,
            AtomicLong moved,
            Supplier<PeerAssociation> opening,
            Conversation<T> conversation) {
        try (PeerAssociation association = opening.get()) {
            return new Exchange(peer, association, moved).hold(silence, conversation);
        } catch (IOException | InternalException e) {
            throw PeerFailure.of(peer, callingAe, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PeerFailure.of(peer, callingAe, e);
        }
    }

    private <T> T hold(Duration silence, Conversation<T> conversation) throws IOException, InterruptedException {
        Future<?> watch = association.every(silence, look());
        try {
            return conversation.hold(this);
        } catch (InterruptedException e) {
            association.association().abort();
            throw e;
        } catch (IOException e) {
            throw silent ? new SocketTimeoutException("silent for " + silence) : e;
        } finally {
            watch.cancel(false);
        }
    }

    private Runnable look() {
        AtomicLong seen = new AtomicLong(-1);
        return () -> {
            long now = moved.get();
            if (seen.getAndSet(now) == now) {
                silent = true;
                association.closeSocket();
            }
        };
    }

    /** One request; returns when its last response is here. */
    Responses.Last run(int wanted, BiConsumer<Attributes, Attributes> pending, Request request)
            throws IOException, InterruptedException {
        moved.incrementAndGet();
        Association open = association.association();
        Responses responses = new Responses(open.nextMessageID(), wanted, moved, pending);
        request.send(open, responses);
        return responses.await();
    }

    /**
     * The transfer syntax accepted for identifiers of this SOP class.
     *
     * @throws StudyException {@code PEER_REFUSED}
     */
    String syntax(String sopClassUid) {
        return association.association().getTransferSyntaxesFor(sopClassUid).stream()
                .findFirst()
                .orElseThrow(() -> new StudyException(
                        ErrorCode.PEER_REFUSED,
                        peer.toString(),
                        peer + " does not accept the Study Root service " + sopClassUid + " from us"));
    }

    /** True when the peer will send objects of this SOP class on our association: we have the SCP role. */
    boolean sendsUs(String sopClassUid) {
        return accepts(sopClassUid) && association.association().isSCPFor(sopClassUid);
    }

    boolean accepts(String sopClassUid) {
        return !association.association().getTransferSyntaxesFor(sopClassUid).isEmpty();
    }
}
