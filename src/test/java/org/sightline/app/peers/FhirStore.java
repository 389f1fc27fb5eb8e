package org.sightline.app.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A FHIR server of the conditional kind, over real HTTP, with every trouble a test asks for. */
public final class FhirStore implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a resource is, and how often it was changed. */
    public record Kept(int version, JsonNode resource) {}

    /** STORED_AND_SILENT: keeps the transaction and hangs up before it answers. */
    public enum Trouble {
        SILENT,
        STORED_AND_SILENT,
        BUSY,
        REFUSING
    }

    private final HttpServer http;
    private final Map<String, Kept> kept = new ConcurrentHashMap<>();
    private final Queue<Trouble> troubles = new ConcurrentLinkedQueue<>();
    private final String troubled;
    private final List<Trouble> met = new CopyOnWriteArrayList<>();

    /** @param troubled only transactions that hold these words meet trouble: other tests send theirs */
    public FhirStore(int port, String troubled) {
        this.troubled = troubled;
        try {
            http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.createContext("/r4", this::answer);
    }

    public FhirStore start() {
        http.start();
        return this;
    }

    public void next(Trouble... inOrder) {
        troubles.addAll(List.of(inOrder));
    }

    public List<Trouble> met() {
        return met;
    }

    public List<Kept> all(String type) {
        return kept.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(type + "?"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        JsonNode bundle = JSON.readTree(exchange.getRequestBody().readAllBytes());
        Trouble trouble = bundle.toString().contains(troubled) ? troubles.poll() : null;
        if (trouble == null) {
            send(exchange, 200, taken(bundle));
            return;
        }
        met.add(trouble);
        switch (trouble) {
            case SILENT -> exchange.close();
            case STORED_AND_SILENT -> {
                taken(bundle);
                exchange.close();
            }
            case BUSY -> {
                exchange.getResponseHeaders().add("Retry-After", "1");
                send(exchange, 503, outcome("transient"));
            }
            case REFUSING -> send(exchange, 422, outcome("no such code"));
        }
    }

    private JsonNode taken(JsonNode bundle) {
        ObjectNode response =
                JSON.createObjectNode().put("resourceType", "Bundle").put("type", "transaction-response");
        ArrayNode entries = response.putArray("entry");
        bundle.path("entry").forEach(entry -> entries.addObject().set("response", keep(entry)));
        return response;
    }

    private ObjectNode keep(JsonNode entry) {
        JsonNode request = entry.path("request");
        JsonNode resource = entry.path("resource");
        boolean update = request.path("method").asText().equals("PUT");
        String key = update
                ? request.path("url").asText()
                : request.path("url").asText() + "?"
                        + request.path("ifNoneExist").asText();
        Kept before = kept.get(key);
        boolean changes = before == null || (update && !before.resource().equals(resource));
        Kept now = changes ? new Kept(before == null ? 1 : before.version() + 1, resource) : before;
        kept.put(key, now);
        return JSON.createObjectNode()
                .put("status", before == null ? "201 Created" : "200 OK")
                .put("location", key.replaceFirst("\\?.*", "/1/_history/" + now.version()));
    }

    private static JsonNode outcome(String words) {
        ObjectNode outcome = JSON.createObjectNode().put("resourceType", "OperationOutcome");
        outcome.putArray("issue").addObject().put("diagnostics", words);
        return outcome;
    }

    private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = body.toString().getBytes(UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
