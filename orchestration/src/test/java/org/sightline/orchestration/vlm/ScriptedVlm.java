package org.sightline.orchestration.vlm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * A model server that plays a script: each question takes the next turn, and the last turn stays. It speaks HTTP/1.1
 * over bare sockets, so that it can break off, fall silent and cut its bytes wherever a turn wants it.
 */
public final class ScriptedVlm implements AutoCloseable {
    /**
     * A request that came.
     *
     * @param headers by lower-case name
     */
    public record Asked(String method, String path, Map<String, String> headers, byte[] body) {
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            try {
                return new ObjectMapper().readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        public boolean stream() {
            return json().path("stream").asBoolean();
        }

        /** Text and places of pictures of all messages, in the order the model sees them. */
        public String prompt() {
            StringBuilder all = new StringBuilder();
            for (JsonNode message : json().path("messages")) {
                all.append('[').append(message.path("role").asText()).append(']');
                JsonNode content = message.path("content");
                all.append(content.isTextual() ? content.asText() : "");
                content.forEach(
                        part -> all.append(part.has("text") ? part.path("text").asText() : "<image>"));
            }
            return all.toString();
        }
    }

    /** One answer. */
    @FunctionalInterface
    public interface Turn {
        void play(Asked asked, Wire wire) throws IOException, InterruptedException;
    }

    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final List<Asked> requests = new CopyOnWriteArrayList<>();
    private final Deque<Turn> script;
    private volatile Set<String> paths = Set.of("/v1/chat/completions");
    private volatile Turn models = ScriptedTurns.notFound();
    private volatile Turn health = ScriptedTurns.notFound();

    public ScriptedVlm(Turn... script) {
        this.script = new ArrayDeque<>(List.of(script));
        try {
            this.socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.execute(this::accept);
    }

    /** Where it answers questions; elsewhere is 404. */
    public ScriptedVlm at(String... chat) {
        paths = Set.of(chat);
        return this;
    }

    /** What {@code GET /v1/models} gives; 404 otherwise. */
    public ScriptedVlm models(Turn turn) {
        models = turn;
        return this;
    }

    /** What {@code GET /health} gives; 404 otherwise. */
    public ScriptedVlm health(Turn turn) {
        health = turn;
        return this;
    }

    public URI root() {
        return URI.create("http://localhost:" + socket.getLocalPort());
    }

    /** Every request, of any path. */
    public List<Asked> requests() {
        return List.copyOf(requests);
    }

    /** The questions that it has played a turn for. */
    public List<Asked> questions() {
        return requests.stream().filter(asked -> paths.contains(asked.path())).toList();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket client = socket.accept();
                client.setTcpNoDelay(true);
                open.add(client);
                threads.execute(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            InputStream in = new BufferedInputStream(client.getInputStream());
            boolean more = true;
            while (more) {
                Optional<Asked> asked = read(in);
                asked.ifPresent(requests::add);
                more = asked.isPresent() && answer(asked.get(), client.getOutputStream());
            }
        } catch (IOException hungUp) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            open.remove(client);
        }
    }

    private boolean answer(Asked asked, OutputStream out) throws IOException, InterruptedException {
        Wire wire = new Wire(out, closing);
        turn(asked).play(asked, wire);
        return wire.staysOpen();
    }

    private Turn turn(Asked asked) {
        if (paths.contains(asked.path())) {
            synchronized (script) {
                return script.size() > 1 ? script.pop() : script.element();
            }
        }
        return switch (asked.path()) {
            case "/v1/models" -> models;
            case "/health" -> health;
            default -> ScriptedTurns.notFound();
        };
    }

    private static Optional<Asked> read(InputStream in) throws IOException {
        String[] start = line(in).split(" ");
        if (start.length < 3) {
            return Optional.empty();
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return Optional.of(new Asked(start[0], start[1], headers, in.readNBytes(length)));
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }

    @Override
    public void close() {
        closing.countDown();
        try {
            socket.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        threads.shutdownNow();
    }
}
