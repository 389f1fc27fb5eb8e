package org.sightline.app.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Asks a running service. */
final class RunningService {
    private static final int UNAUTHORIZED = 401;

    private final URI service;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private RunningService(URI service) {
        this.service = service;
    }

    /** The service that an option names, else the one on this machine. */
    static RunningService at(Optional<URI> url) {
        return new RunningService(address(url));
    }

    /** Where that service is: by number, because a name may mean the address that it does not listen on. */
    static URI address(Optional<URI> url) {
        return url.orElseGet(() -> URI.create("http://127.0.0.1:" + new Settings().httpPort()));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(service.resolve(path)));
    }

    /** Sends JSON. */
    JsonNode post(String path, Object body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(service.resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json.writeValueAsString(body))));
    }

    private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
        try {
            HttpResponse<String> answer =
                    http.send(Credentials.of(request).build(), HttpResponse.BodyHandlers.ofString());
            JsonNode body = json.readTree(answer.body());
            if (answer.statusCode() >= 300) {
                throw refused(answer.statusCode(), body);
            }
            return body;
        } catch (ConnectException e) {
            throw new StudyException(
                    ErrorCode.PEER_UNREACHABLE,
                    service.toString(),
                    "no service answers here; start one with './sightline serve' or name it with --url",
                    e);
        }
    }

    private StudyException refused(int status, JsonNode problem) {
        String detail = problem.path("detail").asText("HTTP " + status)
                + (status == UNAUTHORIZED ? " (SIGHTLINE_API_KEY or SIGHTLINE_TOKEN)" : "");
        ErrorCode code = status == 400 ? ErrorCode.BAD_REQUEST : ErrorCode.PEER_REFUSED;
        return new StudyException(code, problem.path("subject").asText(""), detail);
    }
}
