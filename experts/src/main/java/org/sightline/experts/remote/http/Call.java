package org.sightline.experts.remote.http;

import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.input.InputLimit;

/**
 * One request below a server's root.
 *
 * @param path with its query, encoded; begins with a slash
 * @param headers beside Accept, Content-Type and Authorization
 * @param accepts media types of an answer that can be used; empty takes any
 * @param largest bytes of an answer; a longer one is refused while it comes
 */
public record Call(
        String method,
        String path,
        Map<String, String> headers,
        Optional<Body> body,
        List<String> accepts,
        long largest) {
    /** JSON. */
    public static final String JSON = "application/json";

    /**
     * What is sent.
     *
     * @param type Content-Type
     * @param content may be sent again when the server redirects
     */
    public record Body(String type, BodyPublisher content) {}

    public Call {
        headers = Map.copyOf(headers);
        accepts = List.copyOf(accepts);
    }

    /** A request without body whose answer is JSON, no image. */
    public static Call of(String method, String path) {
        return new Call(method, path, Map.of(), Optional.empty(), List.of(JSON), InputLimit.ANSWER_BYTES.most());
    }

    public static Call get(String path) {
        return of("GET", path);
    }

    public Call with(String type, BodyPublisher content) {
        return new Call(method, path, headers, Optional.of(new Body(type, content)), accepts, largest);
    }

    public Call withJson(String text) {
        return with(JSON, BodyPublishers.ofString(text));
    }

    public Call header(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name, value);
        return new Call(method, path, more, body, accepts, largest);
    }

    /** None: any type. */
    public Call accepting(String... types) {
        return new Call(method, path, headers, body, List.of(types), largest);
    }

    public Call atMost(long bytes) {
        return new Call(method, path, headers, body, accepts, bytes);
    }
}
