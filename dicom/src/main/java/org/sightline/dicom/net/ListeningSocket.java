package org.sightline.dicom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.sightline.dicom.DaemonThreads;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A bound port that hands each connection on, on a thread of its own. */
final class ListeningSocket implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ListeningSocket.class);

    private static final int BACKLOG = 128;

    private final ServerSocket server;

    private ListeningSocket(ServerSocket server) {
        this.server = server;
    }

    /** @throws StudyException {@code PORT_IN_USE} when the address cannot be bound */
    static ListeningSocket bind(String address, int port) {
        String endpoint = address + ":" + port;
        try {
            return new ListeningSocket(bound(new InetSocketAddress(address, port)));
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.PORT_IN_USE,
                    endpoint,
                    "cannot listen for DICOM on " + endpoint + ": " + e.getMessage()
                            + "; free the port or choose another",
                    e);
        }
    }

    private static ServerSocket bound(InetSocketAddress address) throws IOException {
        ServerSocket server = new ServerSocket();
        try {
            server.bind(address, BACKLOG);
            return server;
        } catch (IOException e) {
            server.close();
            throw e;
        }
    }

    int port() {
        return server.getLocalPort();
    }

    void accept(Consumer<Socket> connections) {
        DaemonThreads.named("dicom-accept").newThread(() -> loop(connections)).start();
    }

    private void loop(Consumer<Socket> connections) {
        while (!server.isClosed()) {
            try {
                connections.accept(server.accept());
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

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.warn("a DICOM port did not close", e);
        }
    }
}
