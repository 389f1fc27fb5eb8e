package org.sightline.app.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** STOW-RS, one instance a request. */
final class StowClient {
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final String BOUNDARY = "sightline-import-boundary";

    private final URI service;
    private final HttpClient http = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    StowClient(URI service) {
        this.service = service;
    }

    /** What the service said of one file. */
    record Answer(boolean stored, String reason) {}

    /** @throws StudyException {@code PEER_UNREACHABLE} when no service answers */
    Answer store(Path file) throws IOException, InterruptedException {
        HttpRequest request = Credentials.of(HttpRequest.newBuilder(service.resolve("/dicomweb/studies")))
                .header("Content-Type", "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY)
                .header("Accept", "application/dicom+json")
                .POST(body(file))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode() == 200, reason(answer));
        } catch (ConnectException e) {
            throw new StudyException(
                    ErrorCode.PEER_UNREACHABLE,
                    service.toString(),
                    "no service answers here; start one with './sightline serve' or name it with --url",
                    e);
        }
    }

    private static BodyPublisher body(Path file) throws IOException {
        return BodyPublishers.concat(
                BodyPublishers.ofString("--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n"),
                BodyPublishers.ofFile(file),
                BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n"));
    }

    private String reason(HttpResponse<String> answer) throws JsonProcessingException {
        if (answer.statusCode() == UNAUTHORIZED || answer.statusCode() == FORBIDDEN) {
            throw new StudyException(
                    ErrorCode.PEER_REFUSED,
                    service.toString(),
                    "HTTP " + answer.statusCode() + ": set SIGHTLINE_API_KEY or SIGHTLINE_TOKEN to one that may send");
        }
        JsonNode comment = json.readTree(answer.body()).at("/00081198/Value/0/00000902/Value/0");
        return comment.isMissingNode() ? "HTTP " + answer.statusCode() : comment.asText();
    }
}
