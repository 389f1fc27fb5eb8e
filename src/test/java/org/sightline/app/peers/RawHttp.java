package org.sightline.app.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;

/** A client that lets its caller write every byte of a request: others choose the host and clean the path. */
public final class RawHttp {
    private static final int PATIENCE_MILLIS = 20_000;

    private RawHttp() {}

    /** The whole answer; the request has to ask for the connection to be closed. */
    public static String ask(URI server, String request) throws IOException {
        try (Socket socket = new Socket(server.getHost(), server.getPort());
                OutputStream out = socket.getOutputStream();
                InputStream in = socket.getInputStream()) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            out.write(request.getBytes(UTF_8));
            out.flush();
            return new String(in.readAllBytes(), UTF_8);
        }
    }
}
