package org.sightline.orchestration.evaluation.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.sightline.orchestration.vlm.ChatEndpoint;
import org.sightline.orchestration.vlm.EndpointSettings;

/** A model server that answers OpenAI-style chat with a function of the prompt. It does not stream. */
public final class VlmDouble implements AutoCloseable {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> prompts = new CopyOnWriteArrayList<>();
    private final AtomicInteger refusals = new AtomicInteger();
    private final AtomicInteger active = new AtomicInteger();
    private final AtomicInteger mostActive = new AtomicInteger();
    private final UnaryOperator<String> answer;
    private volatile int refusal = 503;
    private volatile Runnable before = () -> {};

    /** @param answer of the text of the prompt */
    public VlmDouble(UnaryOperator<String> answer) {
        this.answer = answer;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 512);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.createContext("/v1/chat/completions", this::chat);
        server.createContext("/v1/models", exchange -> reply(exchange, 200, "{\"data\":[{\"id\":\"double\"}]}"));
        server.start();
    }

    /** Refuses as many of the next questions. */
    public VlmDouble refusing(int times, int status) {
        refusal = status;
        refusals.set(times);
        return this;
    }

    /** Done before each answer. */
    public VlmDouble before(Runnable what) {
        before = what;
        return this;
    }

    public URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public ChatEndpoint endpoint() {
        EndpointSettings settings = new EndpointSettings(
                url(), Optional.of("double"), Optional.empty(), Duration.ofSeconds(10), Duration.ofSeconds(10), 1);
        return new ChatEndpoint(settings, ChatEndpoint.client(Duration.ofSeconds(5)), Clock.systemUTC());
    }

    /** Texts of all prompts, in the order in which they came, those refused too. */
    public List<String> prompts() {
        return List.copyOf(prompts);
    }

    /** Most questions at the same time. */
    public int mostActive() {
        return mostActive.get();
    }

    private void chat(HttpExchange exchange) throws IOException {
        mostActive.accumulateAndGet(active.incrementAndGet(), Math::max);
        try {
            String prompt = prompt(MAPPER.readTree(exchange.getRequestBody()));
            prompts.add(prompt);
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                reply(exchange, refusal, "{\"message\":\"busy\"}");
                return;
            }
            before.run();
            reply(exchange, 200, completion(answer.apply(prompt)));
        } finally {
            active.decrementAndGet();
        }
    }

    private static String prompt(JsonNode body) {
        StringBuilder text = new StringBuilder();
        JsonNode content = body.path("messages").path(0).path("content");
        text.append(content.isTextual() ? content.asText() : "");
        content.forEach(part -> text.append(part.has("text") ? part.path("text").asText() : "<image>"));
        return text.toString();
    }

    private static String completion(String text) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("object", "chat.completion")
                .put("model", "double");
        ObjectNode choice = body.putArray("choices").addObject().put("index", 0).put("finish_reason", "stop");
        choice.putObject("message").put("role", "assistant").put("content", text);
        body.putObject("usage").put("prompt_tokens", 100).put("completion_tokens", 2);
        return body.toString();
    }

    private static void reply(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
