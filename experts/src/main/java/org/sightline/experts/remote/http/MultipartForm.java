package org.sightline.experts.remote.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Writes a multipart/form-data body (RFC 7578). Files are streamed, with a Content-Length where each has one. */
public final class MultipartForm {
    private static final String TOKEN = "[A-Za-z0-9._-]+";

    private final String boundary;
    private final List<BodyPublisher> pieces = new ArrayList<>();

    /** @param boundary that stands in no content: random, 1 to 70 letters, digits, dots and dashes */
    public MultipartForm(String boundary) {
        this.boundary = token(boundary);
    }

    /** A field with a text. */
    public MultipartForm field(String name, String type, String text) {
        return part("name=\"" + token(name) + "\"", type, BodyPublishers.ofString(text));
    }

    /** A file. Name and file name are letters, digits, dots and dashes, so that nothing has to be escaped. */
    public MultipartForm file(String name, String fileName, String type, BodyPublisher content) {
        return part("name=\"" + token(name) + "\"; filename=\"" + token(fileName) + "\"", type, content);
    }

    private MultipartForm part(String disposition, String type, BodyPublisher content) {
        pieces.add(ascii("--" + boundary + "\r\nContent-Disposition: form-data; " + disposition + "\r\nContent-Type: "
                + type + "\r\n\r\n"));
        pieces.add(content);
        pieces.add(ascii("\r\n"));
        return this;
    }

    /** As the body of a call. */
    public Call in(Call call) {
        List<BodyPublisher> all = new ArrayList<>(pieces);
        all.add(ascii("--" + boundary + "--\r\n"));
        return call.with(
                "multipart/form-data; boundary=" + boundary, BodyPublishers.concat(all.toArray(BodyPublisher[]::new)));
    }

    private static BodyPublisher ascii(String text) {
        return BodyPublishers.ofString(text, StandardCharsets.US_ASCII);
    }

    private static String token(String text) {
        if (!text.matches(TOKEN) || text.length() > 70) {
            throw new IllegalArgumentException("not a plain name: " + text);
        }
        return text;
    }
}
