package org.sightline.app.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client that is told of events over HTTP. */
final class Subscriber implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final List<Notification> received = new CopyOnWriteArrayList<>();
    private volatile int answer = 200;

    Subscriber() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            received.add(new Notification(
                    body,
                    String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")),
                    String.valueOf(exchange.getRequestHeaders().getFirst("Content-Type")),
                    answer,
                    Instant.now()));
            exchange.sendResponseHeaders(answer, -1);
            exchange.close();
        });
        server.start();
    }

    /** What came, and what was answered. */
    record Notification(String body, String authorization, String type, int answer, Instant at) {
        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }

        /** A parameter of the status that stands first. */
        String status(String name) {
            return Service.items(json().at("/entry/0/resource/parameter"))
                    .filter(parameter -> parameter.path("name").asText().equals(name))
                    .map(parameter -> parameter
                            .path("valueCode")
                            .asText(parameter.path("valueString").asText()))
                    .findFirst()
                    .orElse("");
        }

        boolean is(String type) {
            return status("type").equals(type);
        }
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** From now on. */
    void answers(int status) {
        answer = status;
    }

    List<Notification> received(String type) {
        return received.stream().filter(notification -> notification.is(type)).toList();
    }

    /** The newest of a type that was taken. */
    Optional<Notification> taken(String type) {
        return received(type).stream().filter(n -> n.answer() == 200).reduce((earlier, later) -> later);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
