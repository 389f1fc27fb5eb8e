package org.sightline.app.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A model server of the OpenAI kind that answers by a rule; it stands where a GPU is not. */
final class ModelServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final Function<Asked, String> rule;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    /** A conversation that came. */
    record Asked(JsonNode messages) {
        /** The text of the last turn. */
        String last() {
            return text(messages.get(messages.size() - 1));
        }

        int turns() {
            return messages.size();
        }

        /** Pictures of all turns. */
        long pictures() {
            return messages.findValues("image_url").size();
        }

        private static String text(JsonNode message) {
            JsonNode content = message.path("content");
            return content.isTextual() ? content.asText() : String.join("", content.findValuesAsText("text"));
        }
    }

    private ModelServer(int port, Function<Asked, String> rule) {
        this.rule = rule;
        try {
            server = HttpServer.create(new InetSocketAddress("127.0.0.1", port), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext(
                "/v1/models", exchange -> send(exchange, Map.of("data", List.of(Map.of("id", "m3-rule")))));
        server.createContext("/v1/chat/completions", this::complete);
        server.start();
    }

    static ModelServer start(int port, Function<Asked, String> rule) {
        return new ModelServer(port, rule);
    }

    List<Asked> asked() {
        return List.copyOf(asked);
    }

    private void complete(HttpExchange exchange) throws IOException {
        Asked question = new Asked(JSON.readTree(exchange.getRequestBody()).path("messages"));
        asked.add(question);
        send(
                exchange,
                Map.of(
                        "model",
                        "m3-rule",
                        "choices",
                        List.of(Map.of(
                                "finish_reason",
                                "stop",
                                "message",
                                Map.of("role", "assistant", "content", rule.apply(question)))),
                        "usage",
                        Map.of("prompt_tokens", 100, "completion_tokens", 10)));
    }

    private static void send(HttpExchange exchange, Map<String, ?> body) throws IOException {
        byte[] bytes = JSON.writeValueAsString(body).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
