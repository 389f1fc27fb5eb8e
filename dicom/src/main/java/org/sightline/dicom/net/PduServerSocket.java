package org.sightline.dicom.net;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Accepts connections whose PDUs are bounded by {@link PduLimit} before the toolkit sees them. */
final class PduServerSocket extends ServerSocket {
    private static final int BACKLOG = 128;

    private PduServerSocket() throws IOException {}

    static PduServerSocket bind(String address, int port) {
        String endpoint = address + ":" + port;
        try {
            PduServerSocket server = new PduServerSocket();
            return server.bound(new InetSocketAddress(address, port));
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.PORT_IN_USE,
                    endpoint,
                    "cannot listen for DICOM on " + endpoint + ": " + e.getMessage()
                            + "; free the port or choose another",
                    e);
        }
    }

    private PduServerSocket bound(InetSocketAddress address) throws IOException {
        try {
            bind(address, BACKLOG);
            return this;
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    @Override
    public Socket accept() throws IOException {
        PduSocket socket = new PduSocket();
        implAccept(socket);
        return socket;
    }

    private static final class PduSocket extends Socket {
        @Override
        public InputStream getInputStream() throws IOException {
            return new PduLimit(super.getInputStream());
        }
    }
}
