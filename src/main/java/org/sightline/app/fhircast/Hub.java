package org.sightline.app.fhircast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.LimitedBody;
import org.sightline.dicom.net.Destination;

/** A FHIRcast hub: subscribing, sending events, reading what is open (FHIRcast 3.0 sections 2.4 to 2.9). */
final class Hub {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final int SUCCESS = 200;
    private static final int NO_SUCCESS = 300;

    private final ObjectMapper json;
    /** HTTP/1.1: not every server answers a request that offers HTTP/2 with a body. */
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();

    private final Account account;

    /**
     * Where and as whom.
     *
     * @param token sent as bearer token; may be empty
     */
    record Account(URI url, String topic, String token, String subscriber) {}

    Hub(Account account, ObjectMapper json) {
        this.account = account;
        this.json = json;
    }

    /** @param endpoint the WebSocket to renew, or empty for a new one; its address now */
    URI subscribe(String events, Duration lease, String endpoint) {
        Map<String, String> fields = new java.util.TreeMap<>(Map.of(
                "hub.channel.type",
                "websocket",
                "hub.mode",
                "subscribe",
                "hub.topic",
                account.topic(),
                "hub.events",
                events,
                "hub.lease_seconds",
                Long.toString(lease.toSeconds()),
                "subscriber.name",
                account.subscriber()));
        if (!endpoint.isEmpty()) {
            fields.put("hub.channel.endpoint", endpoint);
        }
        JsonNode answer = post("application/x-www-form-urlencoded", form(fields));
        String address = answer.path("hub.channel.endpoint").asText(endpoint);
        if (!address.matches("wss?://.+")) {
            throw refused("the hub named no WebSocket to connect to");
        }
        return ofTheHub(address);
    }

    /** Whose answers we read is the hub that was configured, though a port of its own may serve them. */
    private URI ofTheHub(String address) {
        try {
            URI socket = URI.create(address);
            boolean tls = !"https".equalsIgnoreCase(account.url().getScheme()) || address.startsWith("wss:");
            if (tls && account.url().getHost().equalsIgnoreCase(String.valueOf(socket.getHost()))) {
                return Destination.allowed(socket, ErrorCode.PEER_REFUSED);
            }
        } catch (IllegalArgumentException noAddress) {
            // refused below
        }
        throw refused("the hub named a WebSocket that is on another host than itself, or without its TLS");
    }

    void unsubscribe(String endpoint) {
        post(
                "application/x-www-form-urlencoded",
                form(Map.of(
                        "hub.channel.type",
                        "websocket",
                        "hub.mode",
                        "unsubscribe",
                        "hub.topic",
                        account.topic(),
                        "hub.channel.endpoint",
                        endpoint)));
    }

    WebSocket connect(URI endpoint, WebSocket.Listener listener) {
        try {
            return http.newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .buildAsync(endpoint, listener)
                    .get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new StudyException(ErrorCode.PEER_UNREACHABLE, "FHIRcast", "the hub's WebSocket does not open", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    /** Sends an event to all who follow the topic. */
    void publish(JsonNode event) {
        post("application/fhir+json", event.toString());
    }

    /** What is open now: {@code context.type}, {@code context.versionId}, {@code context}. */
    JsonNode current() {
        String topic =
                URLEncoder.encode(account.topic(), StandardCharsets.UTF_8).replace("+", "%20");
        return send(request(URI.create(account.url().toString().replaceAll("/+$", "") + "/" + topic))
                .GET());
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private JsonNode post(String type, String body) {
        return send(request(account.url()).header("Content-Type", type).POST(BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(URI uri) {
        HttpRequest.Builder request = HttpRequest.newBuilder(Destination.allowed(uri, ErrorCode.INVALID_CONFIGURATION))
                .timeout(PATIENCE)
                .header("Accept", "application/json");
        return account.token().isEmpty() ? request : request.header("Authorization", "Bearer " + account.token());
    }

    private JsonNode send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> answer = http.send(request.build(), LimitedBody.text());
            if (answer.statusCode() < SUCCESS || answer.statusCode() >= NO_SUCCESS) {
                throw refused("the hub answered " + answer.statusCode());
            }
            return answer.body().startsWith("{") ? json.readTree(answer.body()) : json.createObjectNode();
        } catch (IOException e) {
            throw new StudyException(ErrorCode.PEER_UNREACHABLE, "FHIRcast", "the hub does not answer", e);
        } catch (InterruptedException e) {
            throw interrupted(e);
        }
    }

    private static StudyException refused(String reason) {
        return new StudyException(ErrorCode.PEER_REFUSED, "FHIRcast", reason);
    }

    private static StudyException interrupted(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new StudyException(ErrorCode.PEER_UNREACHABLE, "FHIRcast", "Sightline is stopping", e);
    }
}
