package org.sightline.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;

/** A connection, plain or TLS, as the toolkit gets to see it: what comes in is bounded, what goes out is watched. */
final class WireSocket extends Socket {
    private final Socket connection;
    private final PduLimit in;
    private final WatchedOutput out;

    WireSocket(Socket connection, PduLimit.Side side) throws IOException {
        this(connection, side, PduLimit.FOR_EVER, () -> {});
    }

    /**
     * @param patience how long one PDU may be waited for in all
     * @param firstPdu run once, when the first PDU has come in full
     */
    WireSocket(Socket connection, PduLimit.Side side, Duration patience, Runnable firstPdu) throws IOException {
        this.connection = connection;
        this.in = new PduLimit(connection.getInputStream(), side, patience, firstPdu);
        this.out = new WatchedOutput(connection.getOutputStream());
    }

    /** True when the write that was under way at the last call still is: nobody reads at the other end. */
    boolean stuck() {
        return out.stuck();
    }

    @Override
    public InputStream getInputStream() {
        return in;
    }

    @Override
    public OutputStream getOutputStream() {
        return out;
    }

    @Override
    public synchronized int getSoTimeout() throws SocketException {
        return connection.getSoTimeout();
    }

    @Override
    public synchronized void setSoTimeout(int millis) throws SocketException {
        connection.setSoTimeout(millis);
    }

    @Override
    public InetAddress getInetAddress() {
        return connection.getInetAddress();
    }

    @Override
    public int getPort() {
        return connection.getPort();
    }

    @Override
    public int getLocalPort() {
        return connection.getLocalPort();
    }

    @Override
    public SocketAddress getRemoteSocketAddress() {
        return connection.getRemoteSocketAddress();
    }

    @Override
    public SocketAddress getLocalSocketAddress() {
        return connection.getLocalSocketAddress();
    }

    @Override
    public boolean isClosed() {
        return connection.isClosed();
    }

    /** Not synchronized as in the parent: whoever closes must not wait for whoever reads or writes. */
    @Override
    @SuppressWarnings("UnsynchronizedOverridesSynchronized")
    public void close() throws IOException {
        connection.close();
    }

    @Override
    public String toString() {
        return connection.toString();
    }
}
