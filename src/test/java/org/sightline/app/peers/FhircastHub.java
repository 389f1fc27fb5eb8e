package org.sightline.app.peers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.ServerWebSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** A hub as FHIRcast 3.0 describes it: one topic, WebSockets, the current context, versions of it. */
public final class FhircastHub implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Vertx vertx = Vertx.vertx();
    private final HttpServer server;
    private final int port;
    private final String topic;
    private final List<ServerWebSocket> sockets = new CopyOnWriteArrayList<>();
    private final List<JsonNode> answers = new CopyOnWriteArrayList<>();
    private final List<JsonNode> sent = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> subscriptions = new CopyOnWriteArrayList<>();
    private final Map<String, String> context = new ConcurrentHashMap<>();
    private volatile int asked;
    private volatile int leaseSeconds = 7200;
    private volatile boolean refusesRenewals;

    public FhircastHub(int port, String topic) throws Exception {
        this.port = port;
        this.topic = topic;
        server = vertx.createHttpServer(new HttpServerOptions().setMaxWebSocketMessageSize(1 << 22))
                .requestHandler(this::request);
        server.listen(port, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .get(20, TimeUnit.SECONDS);
    }

    private void connected(ServerWebSocket socket) {
        sockets.add(socket);
        socket.closeHandler(gone -> sockets.remove(socket));
        socket.textMessageHandler(text -> answers.add(json(text)));
        confirm(socket);
    }

    private void confirm(ServerWebSocket socket) {
        socket.writeTextMessage("{\"hub.mode\":\"subscribe\",\"hub.topic\":\"" + topic
                + "\",\"hub.events\":\"DiagnosticReport-open\",\"hub.lease_seconds\":" + leaseSeconds + "}");
    }

    private void request(HttpServerRequest request) {
        if ("websocket".equalsIgnoreCase(request.getHeader("Upgrade"))) {
            request.toWebSocket().onSuccess(this::connected);
        } else if (!"Bearer hub-token".equals(request.getHeader("Authorization"))) {
            request.response().setStatusCode(401).end("who are you");
        } else if (request.method().name().equals("GET")) {
            asked++;
            request.response().end(context.getOrDefault("current", "{\"context.type\":\"\",\"context\":[]}"));
        } else if (String.valueOf(request.getHeader("Content-Type")).startsWith("application/x-www-form-urlencoded")) {
            request.setExpectMultipart(true);
            request.endHandler(end -> {
                Map<String, String> fields = new ConcurrentHashMap<>();
                request.formAttributes().forEach(field -> fields.put(field.getKey(), field.getValue()));
                subscriptions.add(fields);
                boolean renewal =
                        fields.containsKey("hub.channel.endpoint") && "subscribe".equals(fields.get("hub.mode"));
                if (renewal && refusesRenewals) {
                    request.response().setStatusCode(404).end("no such subscription");
                    return;
                }
                if (renewal) {
                    sockets.forEach(this::confirm);
                }
                request.response()
                        .setStatusCode(202)
                        .end("{\"hub.channel.endpoint\":\"ws://127.0.0.1:" + port + "/socket/1\"}");
            });
        } else {
            request.bodyHandler(body -> {
                sent.add(json(body.toString()));
                request.response().setStatusCode(202).end();
            });
        }
    }

    /** What it gives from now on, whatever is asked for. */
    public void leases(int seconds) {
        leaseSeconds = seconds;
    }

    /** From now on, or not any more. */
    public void refusesRenewals(boolean refuses) {
        refusesRenewals = refuses;
    }

    /** Sends an event to all that are connected. */
    public void event(String id, String name, String versions, String parts) {
        String message = "{\"timestamp\":\"2031-01-01T00:00:00Z\",\"id\":\"" + id + "\",\"event\":{\"hub.topic\":\""
                + topic + "\",\"hub.event\":\"" + name + "\"," + versions + "\"context\":[" + parts + "]}}";
        sockets.forEach(socket -> socket.writeTextMessage(message));
    }

    /** What a client that asks for the context gets. */
    public void current(String json) {
        context.put("current", json);
    }

    public void dropConnections() {
        sockets.forEach(ServerWebSocket::close);
    }

    public int connections() {
        return sockets.size();
    }

    public int asked() {
        return asked;
    }

    public List<Map<String, String>> subscriptions() {
        return List.copyOf(subscriptions);
    }

    /** Events that clients sent, by name. */
    public List<JsonNode> sent(String name) {
        return sent.stream()
                .filter(event -> event.at("/event/hub.event").asText().equals(name))
                .toList();
    }

    /** Status that a client gave to an event; empty for none yet. */
    public java.util.Optional<String> answer(String id) {
        return answers.stream()
                .filter(answer -> answer.path("id").asText().equals(id))
                .map(answer -> answer.path("status").asText())
                .findFirst();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException(text, e);
        }
    }

    @Override
    public void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
