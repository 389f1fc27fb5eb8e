package org.sightline.dicom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.time.Duration;
import javax.net.ssl.SSLSocket;
import org.aoju.bus.image.metric.Connection;

/** Connects to a peer, with TLS where it speaks that. */
final class CallingConnection extends Connection {
    private static final long serialVersionUID = 1L;

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    private final transient CallingEntity caller;
    private final transient PeerAddress peer;

    CallingConnection(CallingEntity caller, PeerAddress peer) {
        this.caller = caller;
        this.peer = peer;
        setAcceptTimeout(ToolkitDevice.millis(caller.responseTimeout()));
        setResponseTimeout(ToolkitDevice.millis(caller.responseTimeout()));
        setMaxOpsInvoked(caller.window());
    }

    @Override
    public Socket connect(Connection remote) throws IOException {
        Socket socket = new Socket();
        try {
            InetSocketAddress address = new InetSocketAddress(peer.host(), peer.port());
            if (address.isUnresolved()) {
                throw new UnknownHostException(peer.host());
            }
            socket.connect(address, ToolkitDevice.millis(CONNECT_TIMEOUT));
            socket.setTcpNoDelay(true);
            return new WireSocket(peer.tls() ? secured(socket) : socket, PduLimit.Side.REQUESTOR);
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private Socket secured(Socket socket) throws IOException {
        socket.setSoLinger(true, 1);
        socket.setSoTimeout(ToolkitDevice.millis(caller.responseTimeout()));
        SSLSocket secure = caller.tlsContext().client(socket, peer.host());
        secure.startHandshake();
        secure.setSoTimeout(0);
        return secure;
    }
}
