package org.sightline.orchestration.vlm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.InputLimit;

/** A server's answer, of which the headers are here and the body comes. For one thread. */
final class ServerReply implements AutoCloseable {
    private static final int LARGEST_ERROR = 64 << 10;

    /** What a body looks like. */
    enum Kind {
        EVENTS,
        JSON,
        PAGE
    }

    private final String server;
    private final int status;
    private final HttpHeaders headers;
    private final Inflow body;
    private final TimeLimit limit;
    private final Duration silence;
    private Optional<byte[]> held = Optional.empty();
    private Optional<String> error = Optional.empty();
    private int received;
    private boolean whole;

    ServerReply(String server, int status, HttpHeaders headers, Inflow body, TimeLimit limit, Duration silence) {
        this.server = server;
        this.status = status;
        this.headers = headers;
        this.body = body;
        this.limit = limit;
        this.silence = silence;
    }

    int status() {
        return status;
    }

    HttpHeaders headers() {
        return headers;
    }

    boolean succeeded() {
        return status / 100 == 2;
    }

    /** The body of a failure, cut at a length; empty when it broke off. */
    String error() {
        if (error.isEmpty()) {
            error = Optional.of(readError());
        }
        return error.get();
    }

    private String readError() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        try {
            for (Optional<byte[]> piece = next(); piece.isPresent() && all.size() < LARGEST_ERROR; piece = next()) {
                all.writeBytes(piece.get());
            }
        } catch (IOException brokeOff) {
            all.reset();
        }
        return all.toString(StandardCharsets.UTF_8);
    }

    /** Looks at the type, and where that says nothing at the first characters. */
    Kind kind() throws IOException {
        String type = headers.firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        if (type.startsWith("text/event-stream")) {
            return Kind.EVENTS;
        }
        String start = start();
        if (start.startsWith("{")) {
            return Kind.JSON;
        }
        return start.startsWith("data:") || start.startsWith(":") || start.startsWith("event:")
                ? Kind.EVENTS
                : Kind.PAGE;
    }

    private String start() throws IOException {
        ByteArrayOutputStream seen = new ByteArrayOutputStream();
        String text = "";
        for (Optional<byte[]> piece = next(); piece.isPresent(); piece = next()) {
            seen.writeBytes(piece.get());
            text = seen.toString(StandardCharsets.UTF_8).stripLeading();
            if (text.length() >= "event:".length()) {
                break;
            }
        }
        received -= seen.size();
        held = Optional.of(seen.toByteArray());
        return text;
    }

    /**
     * The next bytes; none at the end.
     *
     * @throws IOException when the body broke off
     * @throws StudyException {@code VLM_TIMEOUT}, {@code VLM_CANCELLED}, {@code VLM_ANSWER_INVALID} when it is too long
     */
    Optional<byte[]> next() throws IOException {
        Optional<byte[]> piece = held;
        held = Optional.empty();
        if (piece.isEmpty()) {
            piece = body.next(server, limit, silence);
        }
        whole = piece.isEmpty();
        received += piece.map(bytes -> bytes.length).orElse(0);
        if (received > InputLimit.ANSWER_BYTES.most()) {
            throw invalid(InputLimit.ANSWER_BYTES.exceeded());
        }
        return piece;
    }

    /** The whole body. */
    byte[] all() throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Optional<byte[]> piece = next(); piece.isPresent(); piece = next()) {
            all.writeBytes(piece.get());
        }
        return all.toByteArray();
    }

    /** @param what follows "status 200 and" */
    StudyException invalid(String what) {
        return new StudyException(
                ErrorCode.VLM_ANSWER_INVALID,
                server,
                "the model server answered with status " + status + " and " + what + "; nothing of it was used");
    }

    /** @param cause of the transport; holds nothing of the answer */
    StudyException brokeOff(IOException cause) {
        return new StudyException(
                ErrorCode.VLM_UNAVAILABLE,
                server,
                "the answer of the model server broke off; what had come of it is not used",
                cause);
    }

    /** The body will not come to its end. */
    void broke(Throwable cause) {
        body.onError(cause);
    }

    /** The end was announced, whatever may still come. */
    void leave() {
        whole = true;
        body.leave();
    }

    @Override
    public void close() {
        if (!whole) {
            body.close();
        }
    }
}
