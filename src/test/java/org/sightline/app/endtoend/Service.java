package org.sightline.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.sightline.dicom.net.DicomPeer;
import org.sightline.dicom.net.PeerAddress;
import org.sightline.dicom.net.StoreReport;

/** The running application as others see it: through its ports. */
final class Service {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ENDS = Set.of("PUBLISHED", "NOT_ROUTED", "FAILED");

    /** Longer than any answer takes: a request that hangs is a failure, not a stop of all tests. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI base;

    Service(URI base) {
        this.base = base;
    }

    /** An HTTP answer. */
    record Answer(int status, String type, byte[] body, HttpHeaders headers) {
        String header(String name) {
            return headers.firstValue(name).orElse("");
        }

        String text() {
            return new String(body, UTF_8);
        }

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(text(), e);
            }
        }
    }

    Answer get(String path) {
        return get(path, Map.of());
    }

    Answer get(String path, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path));
        headers.forEach(request::header);
        return send(request);
    }

    Answer post(String path) {
        return post(path, "application/json", BodyPublishers.noBody());
    }

    Answer post(String path, String type, BodyPublisher body) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", type)
                .POST(body));
    }

    /** JSON with one more header. */
    Answer put(String path, String json, String header, String value) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .header(header, value)
                .PUT(BodyPublishers.ofString(json)));
    }

    /** JSON with one more header. */
    Answer post(String path, String json, String header, String value) {
        return send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .header(header, value)
                .POST(BodyPublishers.ofString(json)));
    }

    Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> answer = http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofByteArray());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            return new Answer(answer.statusCode(), type.replaceFirst(";.*", ""), answer.body(), answer.headers());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** The JSON of an answer that has to be 200. */
    JsonNode json(String path) {
        Answer answer = get(path);
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        return answer.json();
    }

    int dicomPort() {
        return json("/api/info").path("dicomPort").asInt();
    }

    /** Sends with our own SCU, over the network as anybody. */
    StoreReport cStore(List<Path> files) {
        PeerAddress address = new PeerAddress("SIGHTLINE", "127.0.0.1", dicomPort());
        return new DicomPeer(address, "ENDTOEND").store(files, progress -> {});
    }

    JsonNode study(String studyUid) {
        return json("/api/studies/" + studyUid);
    }

    /** A study without what goes on around it: what was kept aside, and what its archives have by now. */
    JsonNode substance(String studyUid) {
        return ((ObjectNode) study(studyUid))
                .without(List.of("conflicts", "deliveries", "publications", "timeline", "updatedAt"));
    }

    /** Says that no more will come, so that no test waits for quiet. */
    void complete(String studyUid) {
        assertThat(post("/api/studies/" + studyUid + "/complete").status()).isEqualTo(202);
    }

    /** The study when nothing more happens with it. */
    JsonNode settled(String studyUid, Duration patience) throws InterruptedException {
        return Await.until(
                "study " + studyUid + " settles",
                patience,
                () -> Optional.of(study(studyUid))
                        .filter(study -> ENDS.contains(study.path("state").asText())));
    }

    /** The study when its draft is out. */
    JsonNode published(String studyUid, Duration patience) throws InterruptedException {
        JsonNode study = settled(studyUid, patience);
        assertThat(study.path("state").asText()).as(study.toPrettyString()).isEqualTo("PUBLISHED");
        return study;
    }

    JsonNode draft(JsonNode study) {
        return json("/api/drafts/" + study.path("draftId").asText());
    }

    /** What stands in quarantine with this code, newest first. */
    List<JsonNode> quarantined(String code) {
        return items(json("/api/quarantine").path("items"))
                .filter(entry -> entry.path("code").asText().equals(code))
                .toList();
    }

    static Stream<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    static List<String> texts(JsonNode array) {
        return items(array).map(JsonNode::asText).toList();
    }
}
