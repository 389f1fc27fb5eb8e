package org.sightline.dicom.net;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.metric.Association;
import org.sightline.dicom.commit.CommitmentRequest;
import org.sightline.dicom.commit.CommitmentResult;
import org.sightline.dicom.commit.CommitmentSink;
import org.sightline.dicom.procedure.ProcedureSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Verification, Storage, Storage Commitment, Performed Procedure Step and Instance Availability SCP (PS3.4 annexes A,
 * B, J, F and R). Each association runs on one thread of
 * a bounded pool; each object is streamed to an {@link InstanceSink} and acknowledged when the sink returns.
 */
public final class DicomListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DicomListener.class);

    /** Threads beyond those of associations and newcomers, which tell the peers above the limit to try later. */
    private static final int REJECTING = 8;

    /** Longest wait for a thread whose connection has just been closed. */
    private static final Duration HANDOVER = Duration.ofSeconds(2);

    private final ListeningSocket plain;
    private final Optional<ListeningSocket> secure;
    private final ToolkitDevice device;
    private final Conversations conversations;
    private final AssociationThreads threads;
    private final Tally tally;
    private final OpenAssociations open;
    private final Admission admission;

    private DicomListener(ListenerConfig config, Services services) {
        this.plain = ListeningSocket.bind(config.bindAddress(), config.port());
        this.secure = config.tls().map(tls -> bindSecure(config.bindAddress(), tls, plain));
        this.tally = new Tally();
        this.open = new OpenAssociations(tally);
        this.admission = new Admission(config, open);
        StorageEntity entity = new StorageEntity(services.sopClasses());
        entity.setDimseRQHandler(new ServiceProvider(services, tally, config.stallTimeout()));
        // Associations run on the thread that accepts them into the toolkit, which is one of the bounded pool.
        this.device = new ToolkitDevice(entity, Runnable::run);
        device.answerAssociations(admission, open, config.maxAssociations());
        device.limit(config);
        this.conversations = new Conversations(config, device, tally);
        this.threads = new AssociationThreads(
                config.maxAssociations() + Newcomers.limit(config.maxAssociations()) + REJECTING, HANDOVER);
    }

    private static ListeningSocket bindSecure(String address, TlsPort tls, ListeningSocket plain) {
        try {
            return ListeningSocket.bind(address, tls.port());
        } catch (RuntimeException e) {
            plain.close();
            throw e;
        }
    }

    /**
     * Binds and serves Verification and Storage until closed.
     *
     * @throws org.sightline.dicom.error.StudyException {@code PORT_IN_USE} when an address cannot be bound
     */
    public static DicomListener start(ListenerConfig config, InstanceSink sink) {
        return started(config, new Services(sink, Optional.empty(), Optional.empty()));
    }

    /**
     * Like {@link #start(ListenerConfig, InstanceSink)}, with Storage Commitment.
     *
     * @throws org.sightline.dicom.error.StudyException {@code PORT_IN_USE} when an address cannot be bound
     */
    public static DicomListener start(ListenerConfig config, InstanceSink sink, CommitmentSink commitments) {
        return started(config, new Services(sink, Optional.of(commitments), Optional.empty()));
    }

    /**
     * Like {@link #start(ListenerConfig, InstanceSink, CommitmentSink)}, with Modality Performed Procedure Step and
     * Instance Availability Notification.
     *
     * @throws org.sightline.dicom.error.StudyException {@code PORT_IN_USE} when an address cannot be bound
     */
    public static DicomListener start(
            ListenerConfig config, InstanceSink sink, CommitmentSink commitments, ProcedureSink procedures) {
        return started(config, new Services(sink, Optional.of(commitments), Optional.of(procedures)));
    }

    private static DicomListener started(ListenerConfig config, Services services) {
        DicomListener listener = new DicomListener(config, services);
        listener.plain.accept(socket -> listener.serve(socket, Optional.empty()));
        listener.secure.ifPresent(port -> port.accept(socket -> listener.serve(socket, config.tls())));
        String titles = config.titles().stream().map(CalledAe::title).collect(Collectors.joining(", "));
        LOG.info("listening for DICOM as {} on port {}", titles, listener.port());
        listener.tlsPort().ifPresent(port -> LOG.info("listening for DICOM over TLS on port {}", port));
        return listener;
    }

    /** Answers one more called AE title, or one of its own by another rule, from the next association on. */
    public void answer(CalledAe title) {
        admission.answer(title);
    }

    /** Tells of everybody who is refused from now on: by title, by host, or because too many are here. */
    public void watchRefusals(Consumer<RefusedCall> watcher) {
        open.watch(watcher);
    }

    /** The port that is listened on, also when the configuration left the choice to the system. */
    public int port() {
        return plain.port();
    }

    /** The port for TLS, where there is one. */
    public OptionalInt tlsPort() {
        return secure.map(ListeningSocket::port).map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }

    /** What was done so far. */
    public ListenerCounts counts() {
        return tally.counts(open.count());
    }

    /**
     * Tells the asker on an association of its own that still stands, and waits for the answer.
     *
     * @return false when there is none, or the answer was no success: it has to be told in another way
     */
    public boolean report(CommitmentRequest request, CommitmentResult result) {
        Optional<Association> standing =
                open.find(request.callingAe(), request.calledAe(), UID.StorageCommitmentPushModelSOPClass);
        try {
            return standing.isPresent() && CommitmentEvent.send(standing.get(), result) == DimseStatus.SUCCESS;
        } catch (IOException e) {
            LOG.info("{} left before it was told of its commitment: {}", request.callingAe(), e.getMessage());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void serve(Socket socket, Optional<TlsPort> tls) {
        conversations.welcome(socket);
        if (!threads.run(() -> conversations.converse(socket, tls), () -> conversations.makeRoom(socket))) {
            tally.refused(ListenerCounts.Refusal.DROPPED);
            LOG.warn("dropped a DICOM connection: all threads are taken");
            conversations.turnAway(socket);
        }
    }

    /** Stops listening and aborts what is open: its senders keep what was not acknowledged and try again. */
    @Override
    public void close() {
        plain.close();
        secure.ifPresent(ListeningSocket::close);
        for (Association association : device.openAssociations()) {
            association.abort();
        }
        threads.stop();
        device.close();
        threads.close();
        conversations.close();
    }
}
