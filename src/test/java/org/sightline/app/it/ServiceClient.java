package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/** HTTP to a running service. */
final class ServiceClient {
    /** An answer that takes longer is a fault of its own, to be seen as one. */
    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    private static final Duration LONGEST_SEARCH = Duration.ofMinutes(10);

    private final URI base;
    private final Optional<String> key;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();

    ServiceClient(int port) {
        this(port, Optional.empty());
    }

    /** @param key sent with each request */
    ServiceClient(int port, Optional<String> key) {
        this.key = key;
        base = URI.create("http://127.0.0.1:" + port);
    }

    URI base() {
        return base;
    }

    HttpResponse<byte[]> get(String path) {
        return send(HttpRequest.newBuilder(base.resolve(path)).GET());
    }

    /** @param headers names and values in turns */
    HttpResponse<byte[]> post(String path, String contentType, byte[] body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", contentType)
                .POST(BodyPublishers.ofByteArray(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    /** The JSON of a path that answers 200. */
    JsonNode json(String path) {
        return read(get(path));
    }

    /** The same of a path that looks through all there is. */
    JsonNode whole(String path) {
        return read(send(HttpRequest.newBuilder(base.resolve(path)).GET(), LONGEST_SEARCH));
    }

    private JsonNode read(HttpResponse<byte[]> answer) {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        assertThat(answer.statusCode()).as("%s: %s", answer.uri(), body).isEqualTo(200);
        try {
            return mapper.readTree(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where a study stands; empty when the service does not know it. */
    String state(String studyUid) {
        HttpResponse<byte[]> answer = get("/api/studies/" + studyUid);
        return answer.statusCode() == 404 ? "" : read(answer).path("state").asText();
    }

    /** True when the service says that it is ready. */
    boolean ready() {
        try {
            return http.send(
                                    HttpRequest.newBuilder(base.resolve("/q/health/ready"))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        return send(request, LONGEST_ANSWER);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request, Duration longest) {
        key.ifPresent(known -> request.setHeader("Authorization", "Bearer " + known));
        try {
            return http.send(request.timeout(longest).build(), BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static AssertionError interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new AssertionError("interrupted", e);
    }
}
