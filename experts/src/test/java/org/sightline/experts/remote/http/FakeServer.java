package org.sightline.experts.remote.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** An HTTP server that can misbehave on any of its paths, and remembers what it was asked. */
public abstract class FakeServer implements AutoCloseable {
    /** Ways to go wrong. */
    public enum Trouble {
        /** Takes the request and says nothing. */
        SILENCE,
        /** Begins to answer and stops. */
        STALL,
        /** Sends a byte now and then. */
        SLOW_DRIP,
        /** A sign-in page with status 200. */
        HTML_PAGE,
        /** The same, called JSON. */
        PAGE_CALLED_JSON,
        HALF_BODY,
        RESET,
        ERROR_500,
        BUSY_503,
        UNAUTHORIZED,
        /** More than anybody wants. */
        HUGE_BODY,
        REDIRECT_ELSEWHERE
    }

    /**
     * A request that came.
     *
     * @param headers by lower-case name, the first of each
     */
    public record Request(
            String method, String path, Map<String, String> query, Map<String, String> headers, byte[] body) {
        public String header(String name) {
            return headers.getOrDefault(name.toLowerCase(Locale.ROOT), "");
        }

        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    /** An answer. */
    public record Reply(int status, String type, byte[] body, Map<String, String> headers) {
        public static Reply json(int status, String text) {
            return new Reply(status, "application/json", text.getBytes(StandardCharsets.UTF_8), Map.of());
        }

        public static Reply of(String type, byte[] body) {
            return new Reply(200, type, body, Map.of());
        }
    }

    static {
        // Else each answer waits 40 ms for the acknowledgement of its headers.
        System.setProperty("sun.net.httpserver.nodelay", "true");
    }

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, Trouble> troubles = new ConcurrentHashMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private volatile Runnable meanwhile = () -> {};

    protected FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    protected abstract Reply answer(Request request);

    public final URI root() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    /** From now on every path that begins so goes wrong. */
    public final void trouble(String path, Trouble trouble) {
        troubles.put(path, trouble);
    }

    public final void mend() {
        troubles.clear();
    }

    /** Happens while a troubled answer is waited for, and with each byte of a slow one: turns clocks, cancels readings. */
    public final void meanwhile(Runnable action) {
        meanwhile = action;
    }

    public final List<Request> requests(String path) {
        return requests.stream().filter(r -> r.path().startsWith(path)).toList();
    }

    private void handle(HttpExchange exchange) throws IOException {
        Request request = read(exchange);
        requests.add(request);
        Optional<Trouble> trouble = troubles.entrySet().stream()
                .filter(entry -> request.path().startsWith(entry.getKey()))
                .map(Map.Entry::getValue)
                .findFirst();
        if (trouble.isPresent()) {
            misbehave(exchange, trouble.get());
        } else {
            send(exchange, answer(request));
        }
    }

    private static Request read(HttpExchange exchange) throws IOException {
        Map<String, String> query = new HashMap<>();
        String raw = exchange.getRequestURI().getRawQuery();
        for (String pair : raw == null ? new String[0] : raw.split("&")) {
            String[] parts = pair.split("=", 2);
            query.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        Map<String, String> headers = new HashMap<>();
        exchange.getRequestHeaders()
                .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().getPath(),
                query,
                headers,
                exchange.getRequestBody().readAllBytes());
    }

    private void misbehave(HttpExchange exchange, Trouble trouble) throws IOException {
        byte[] page = "<!DOCTYPE html><html><body>Sign in, DOE^JOHN</body></html>".getBytes(StandardCharsets.UTF_8);
        switch (trouble) {
            case HTML_PAGE -> send(exchange, Reply.of("text/html; charset=utf-8", page));
            case PAGE_CALLED_JSON -> send(exchange, Reply.of("application/json", page));
            case ERROR_500 ->
                send(
                        exchange,
                        new Reply(500, "text/plain", "Traceback: DOE^JOHN".getBytes(StandardCharsets.UTF_8), Map.of()));
            case BUSY_503 -> send(exchange, Reply.json(503, "{\"detail\":\"the queue is full\"}"));
            case UNAUTHORIZED -> send(exchange, Reply.json(401, "{\"detail\":\"Not authenticated\"}"));
            case REDIRECT_ELSEWHERE ->
                send(exchange, new Reply(307, "text/plain", page, Map.of("Location", "http://127.0.0.2:9/login?t=1")));
            case RESET -> exchange.close();
            case HALF_BODY -> {
                begin(exchange, 1000);
                exchange.close();
            }
            case SILENCE -> {
                meanwhile.run();
                awaitClosing(exchange);
            }
            case STALL -> {
                begin(exchange, 1000);
                meanwhile.run();
                awaitClosing(exchange);
            }
            case SLOW_DRIP -> drip(exchange);
            case HUGE_BODY -> flood(exchange);
        }
    }

    private static OutputStream begin(HttpExchange exchange, long length) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, length);
        OutputStream out = exchange.getResponseBody();
        out.write('{');
        out.flush();
        return out;
    }

    private void drip(HttpExchange exchange) throws IOException {
        Runnable each = meanwhile; // that of the test which asked: the client hangs up during the next one
        OutputStream out = begin(exchange, 1000);
        for (int n = 0; n < 900 && !closing(2); n++) {
            each.run();
            out.write(' ');
            out.flush();
        }
        awaitClosing(exchange);
    }

    /** Until the client hangs up. */
    private static void flood(HttpExchange exchange) throws IOException {
        try (exchange) {
            OutputStream out = begin(exchange, 0);
            byte[] blanks = " ".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
            for (int n = 0; n < 1 << 14; n++) {
                out.write(blanks);
            }
        }
    }

    private void awaitClosing(HttpExchange exchange) {
        while (!closing(1000)) {
            continue;
        }
        exchange.close();
    }

    private boolean closing(long millis) {
        try {
            return closing.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void send(HttpExchange exchange, Reply reply) throws IOException {
        try (exchange) {
            if (!reply.type().isEmpty()) {
                exchange.getResponseHeaders().set("Content-Type", reply.type());
            }
            reply.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(reply.status(), reply.body().length == 0 ? -1 : reply.body().length);
            exchange.getResponseBody().write(reply.body());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
