package org.sightline.dicom.net;

import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLSocket;
import org.aoju.bus.image.metric.AdvancedHandler;
import org.sightline.dicom.DaemonThreads;
import org.sightline.dicom.net.ListenerCounts.Refusal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Talks with whoever connected, from the first byte to the close. A timer of its own ends what the toolkit's timers do
 * not: handshakes that do not come to an end, and peers that never read, for whom those timers would wait themselves.
 */
final class Conversations implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);

    /** Longer than the toolkit's own delay, so that the last PDU is read before the connection goes. */
    private static final Duration LINGER = Duration.ofMillis(200);

    /** Closing a TLS socket says so to the other side; it waits no longer than this for whoever is writing. */
    private static final int LINGER_SECONDS = 1;

    private final ListenerConfig config;
    private final ToolkitDevice device;
    private final Tally tally;
    private final Newcomers newcomers;
    private final Set<WireSocket> sockets = ConcurrentHashMap.newKeySet();
    private final ScheduledThreadPoolExecutor watch =
            new ScheduledThreadPoolExecutor(1, DaemonThreads.named("dicom-watch"));

    Conversations(ListenerConfig config, ToolkitDevice device, Tally tally) {
        this.config = config;
        this.device = device;
        this.tally = tally;
        this.newcomers = new Newcomers(config.maxAssociations(), tally);
        long period = Math.max(1, config.stallTimeout().toMillis());
        watch.setRemoveOnCancelPolicy(true);
        watch.scheduleWithFixedDelay(this::closeStuck, period, period, TimeUnit.MILLISECONDS);
    }

    /** Has to come before a thread is looked for: it may free one that waits for a peer who says nothing. */
    void welcome(Socket socket) {
        newcomers.add(socket);
    }

    /** Ends those who say nothing and are too many beside this one. */
    void makeRoom(Socket socket) {
        newcomers.makeRoom(socket);
    }

    /** Ends a connection that nobody will talk with. */
    void turnAway(Socket socket) {
        newcomers.remove(socket);
        close(socket);
    }

    /** The toolkit closes the socket on its way out, except after an {@code Error} or an A-ABORT it cannot write. */
    void converse(Socket socket, Optional<TlsPort> tls) {
        try {
            socket.setTcpNoDelay(true);
            Socket connection = tls.isPresent() ? secured(socket, tls.get()) : socket;
            talk(new WireSocket(
                    connection, PduLimit.Side.ACCEPTOR, config.stallTimeout(), () -> newcomers.remove(socket)));
        } catch (IOException | RuntimeException e) {
            LOG.warn("a DICOM connection ended early: {}", e.toString());
        } finally {
            newcomers.remove(socket);
            device.after(LINGER, () -> close(socket));
        }
    }

    private Socket secured(Socket socket, TlsPort tls) throws IOException {
        Future<?> deadline =
                watch.schedule(() -> close(socket), config.requestTimeout().toMillis(), TimeUnit.MILLISECONDS);
        try {
            socket.setSoLinger(true, LINGER_SECONDS);
            SSLSocket secure = tls.context().server(socket, tls.clientCertificate());
            secure.startHandshake();
            return secure;
        } catch (IOException e) {
            tally.refused(Refusal.TLS);
            throw e;
        } finally {
            deadline.cancel(false);
        }
    }

    private void talk(WireSocket socket) throws IOException {
        sockets.add(socket);
        try {
            // The toolkit's own timer ends an idle association politely; this one is for peers that ignore it.
            socket.setSoTimeout(ToolkitDevice.millis(config.idleTimeout().plusSeconds(1)));
            AdvancedHandler.INSTANCE.onAccept(device.connection(), socket);
        } finally {
            sockets.remove(socket);
        }
    }

    private void closeStuck() {
        sockets.stream().filter(WireSocket::stuck).forEach(socket -> {
            LOG.warn("closed a connection whose other side does not read");
            close(socket);
        });
    }

    static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            LOG.debug("a socket did not close", e);
        }
    }

    @Override
    public void close() {
        watch.shutdownNow();
    }
}
