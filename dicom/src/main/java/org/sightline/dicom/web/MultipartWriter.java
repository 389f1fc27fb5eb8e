package org.sightline.dicom.web;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * Writes {@code multipart/related} (RFC 2387, RFC 2046 section 5.1) as a stream: what stands in a part is never held in
 * memory.
 */
public final class MultipartWriter {
    private static final String LINE = "\r\n";

    private final OutputStream out;
    private final String boundary;

    /**
     * @param boundary occurs in no part: a random name of letters, digits and hyphens
     * @param out closing it stays with the caller
     */
    public MultipartWriter(String boundary, OutputStream out) {
        this.boundary = boundary;
        this.out = out;
    }

    /** The Content-Type of such a body. */
    public static String contentType(String boundary, String partType) {
        return "multipart/related; type=\"" + partType + "\"; boundary=" + boundary;
    }

    /** Begins a part; its bytes go to the stream returned, which needs no closing. */
    public OutputStream part(Map<String, String> headers) throws IOException {
        StringBuilder head = new StringBuilder(LINE + "--" + boundary + LINE);
        headers.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append(LINE));
        out.write(head.append(LINE).toString().getBytes(US_ASCII));
        return out;
    }

    /** Writes the closing delimiter. */
    public void end() throws IOException {
        out.write((LINE + "--" + boundary + "--" + LINE).getBytes(US_ASCII));
    }
}
