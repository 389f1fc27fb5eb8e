package org.sightline.dicom.net;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.aoju.bus.image.metric.AdvancedHandler;
import org.aoju.bus.image.metric.Association;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Verification and Storage SCP (PS3.4 annexes A and B). Each association runs on one thread of a bounded pool; each
 * object is streamed to an {@link InstanceSink} and acknowledged when the sink returns.
 */
public final class DicomListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DicomListener.class);

    /** Threads beyond the associations served, which tell the peers above the limit to try later. */
    private static final int REJECTING = 8;

    /** Longer than the toolkit's own delay, so that the last PDU is read before the connection goes. */
    private static final Duration LINGER = Duration.ofMillis(200);

    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final PduServerSocket server;
    private final ToolkitDevice device;
    private final ExecutorService associations;
    private final int socketMillis;

    private DicomListener(PduServerSocket server, ToolkitDevice device, ListenerConfig config) {
        this.server = server;
        this.device = device;
        // The toolkit's own timer ends an idle association politely; this one is for peers that ignore it.
        this.socketMillis = Math.toIntExact(config.idleTimeout().plusSeconds(1).toMillis());
        this.associations = new ThreadPoolExecutor(
                0,
                config.maxAssociations() + REJECTING,
                10,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                DaemonThreads.named("dicom-association"));
    }

    /**
     * Binds and serves until closed.
     *
     * @throws org.sightline.dicom.error.StudyException {@code PORT_IN_USE} when the address cannot be bound
     */
    public static DicomListener start(ListenerConfig config, InstanceSink sink) {
        PduServerSocket server = PduServerSocket.bind(config.bindAddress(), config.port());
        DicomListener listener = new DicomListener(server, device(config, sink), config);
        DaemonThreads.named("dicom-accept").newThread(listener::accept).start();
        LOG.info("listening for DICOM as {} on {}", config.aeTitle(), server.getLocalSocketAddress());
        return listener;
    }

    /** Associations run on the thread that accepts them into the toolkit, which is one of the bounded pool. */
    private static ToolkitDevice device(ListenerConfig config, InstanceSink sink) {
        StorageEntity entity = new StorageEntity(config.aeTitle());
        entity.setDimseRQHandler(new ServiceProvider(sink, config.stallTimeout()));
        ToolkitDevice device = new ToolkitDevice(entity, Runnable::run);
        device.answerAssociations(new OwnIdentity(), config.maxAssociations());
        device.connection().setRequestTimeout(ToolkitDevice.millis(config.requestTimeout()));
        device.connection().setIdleTimeout(ToolkitDevice.millis(config.idleTimeout()));
        return device;
    }

    /** The port that is listened on, also when the configuration left the choice to the system. */
    public int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                serve(server.accept());
            } catch (IOException e) {
                pauseAfter(e);
            }
        }
    }

    /** Out of file descriptors is the usual reason, and a retry at once would spin. */
    private void pauseAfter(IOException failure) {
        if (!server.isClosed()) {
            LOG.warn("a DICOM connection could not be accepted", failure);
            LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
        }
    }

    private void serve(Socket socket) {
        try {
            associations.execute(() -> converse(socket));
        } catch (RejectedExecutionException full) {
            LOG.warn("dropped a DICOM connection: all threads are taken");
            close(socket);
        }
    }

    /** The toolkit closes the socket on its way out, except after an {@code Error} or an A-ABORT it cannot write. */
    private void converse(Socket socket) {
        try {
            socket.setSoTimeout(socketMillis);
            socket.setTcpNoDelay(true);
            AdvancedHandler.INSTANCE.onAccept(device.connection(), socket);
        } catch (IOException | RuntimeException e) {
            LOG.warn("a DICOM connection ended early", e);
        } finally {
            device.after(LINGER, () -> close(socket));
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a socket did not close", e);
        }
    }

    /** Stops listening and aborts what is open: its senders keep what was not acknowledged and try again. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("the DICOM port did not close", e);
        }
        for (Association association : device.openAssociations()) {
            association.abort();
        }
        associations.shutdown();
        device.close();
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            if (!associations.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                associations.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
