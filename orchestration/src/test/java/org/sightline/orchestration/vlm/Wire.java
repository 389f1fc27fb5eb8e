package org.sightline.orchestration.vlm;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/** What a scripted turn writes with. */
public final class Wire {
    private final OutputStream out;
    private final CountDownLatch closing;
    private boolean ended;

    Wire(OutputStream out, CountDownLatch closing) {
        this.out = out;
        this.closing = closing;
    }

    /** A whole answer. */
    public void whole(int status, String type, String body, Map<String, String> headers) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        head(status, type, "Content-Length: " + bytes.length, headers);
        out.write(bytes);
        out.flush();
        ended = true;
    }

    /** An answer that announces more than it will hold. */
    public void announce(String type, int length) throws IOException {
        head(200, type, "Content-Length: " + length, Map.of());
    }

    /** Begins a body that comes in chunks. */
    public void begin(String type) throws IOException {
        head(200, type, "Transfer-Encoding: chunked", Map.of());
    }

    private void head(int status, String type, String framing, Map<String, String> headers) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n" + framing + "\r\n");
        if (!type.isEmpty()) {
            head.append("Content-Type: ").append(type).append("\r\n");
        }
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    public void chunk(String text) throws IOException {
        chunk(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A chunk of its own on the network. */
    public void chunk(byte[] bytes) throws IOException {
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write(new byte[] {'\r', '\n'});
        out.flush();
    }

    /** Bytes without a frame. */
    public void raw(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
    }

    /** The end of a body in chunks; without it the connection is cut. */
    public void end() throws IOException {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        ended = true;
    }

    /** Says nothing more until the test is over. */
    public void silence() throws InterruptedException {
        closing.await();
    }

    boolean staysOpen() {
        return ended;
    }
}
