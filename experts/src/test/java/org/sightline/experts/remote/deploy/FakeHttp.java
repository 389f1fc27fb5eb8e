package org.sightline.experts.remote.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An HTTP service that can misbehave on any of its paths. */
abstract class FakeHttp implements AutoCloseable {
    /** Ways to go wrong. */
    enum Fault {
        HTML_PAGE,
        HALF_BODY,
        RESET,
        STALL,
        SERVER_ERROR,
        UNAUTHORIZED
    }

    /** A request that came. */
    record Asked(String method, String path, Map<String, String> query, JsonNode body, Optional<String> authorization) {
        String parameter(String name) {
            return query.getOrDefault(name, "");
        }
    }

    /** An answer; a problem document is a JSON body too. */
    record Answer(int status, String body) {
        static Answer json(JsonNode body) {
            return new Answer(200, body.toString());
        }

        static Answer problem(int status, String title, String detail) {
            return new Answer(
                    status,
                    Json.object()
                            .put("title", title)
                            .put("status", status)
                            .put("detail", detail)
                            .toString());
        }
    }

    static {
        // Else each answer waits 40 ms for the acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Fault> faults = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    FakeHttp() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    abstract Answer answer(Asked asked);

    URI root() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** From now on every path that starts so goes wrong. */
    void fault(String path, Fault fault) {
        faults.put(path, fault);
    }

    void mend() {
        faults.clear();
    }

    List<Asked> asked(String path) {
        return asked.stream().filter(call -> call.path().startsWith(path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Asked call = read(exchange);
        asked.add(call);
        Optional<Fault> fault = faults.entrySet().stream()
                .filter(entry -> call.path().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (fault.isPresent()) {
            misbehave(exchange, fault.get());
        } else {
            Answer answer = answer(call);
            String type = answer.status() >= 400 ? "application/problem+json" : "application/json";
            send(exchange, answer.status(), type, answer.body());
        }
    }

    private static Asked read(HttpExchange exchange) throws IOException {
        byte[] bytes = exchange.getRequestBody().readAllBytes();
        JsonNode body;
        try {
            body = Json.MAPPER.readTree(bytes);
        } catch (IOException form) {
            body = Json.MAPPER.getNodeFactory().textNode(new String(bytes, StandardCharsets.UTF_8));
        }
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query,
                body,
                Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization")));
    }

    private void misbehave(HttpExchange exchange, Fault fault) throws IOException {
        switch (fault) {
            case HTML_PAGE -> send(exchange, 200, "text/html", "<html><body>Sign in</body></html>");
            case SERVER_ERROR -> send(exchange, 500, "text/plain", "NullReferenceException at Patient DOE^JOHN");
            case UNAUTHORIZED -> send(exchange, 401, "application/problem+json", "{\"title\":\"Unauthorized\"}");
            case RESET -> exchange.close();
            case HALF_BODY -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write("{\"data\":[".getBytes(StandardCharsets.UTF_8));
                exchange.getResponseBody().flush();
                exchange.close();
            }
            case STALL -> {
                exchange.sendResponseHeaders(200, 1000);
                exchange.getResponseBody().write('{');
                exchange.getResponseBody().flush();
                awaitClosing();
                exchange.close();
            }
        }
    }

    private void awaitClosing() {
        try {
            closing.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void send(HttpExchange exchange, int status, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
