package org.sightline.dicom.web;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A DICOMweb server that reads what it is sent and answers what a test told it to. */
final class StowServer implements AutoCloseable {
    private final HttpServer http;
    private final Answer answer;
    final List<Received> received = new CopyOnWriteArrayList<>();

    /** One request: its head and the bytes of its parts. */
    record Received(Headers headers, List<String> partTypes, List<byte[]> parts) {
        String header(String name) {
            return Optional.ofNullable(headers.getFirst(name)).orElse("");
        }
    }

    /** @param declared Content-Length, where that is more than the body: then the answer breaks off */
    record Answer(int status, Map<String, String> headers, byte[] body, long declared) {
        static Answer of(int status, String body) {
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            return new Answer(status, Map.of("Content-Type", "application/dicom+json"), bytes, bytes.length);
        }

        Answer with(String header, String value) {
            Map<String, String> more = new java.util.HashMap<>(headers);
            more.put(header, value);
            return new Answer(status, more, body, declared);
        }

        Answer brokenOff() {
            return new Answer(status, headers, body, declared + 100);
        }
    }

    private StowServer(HttpServer http, Answer answer) {
        this.http = http;
        this.answer = answer;
    }

    static StowServer answering(Answer answer) {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
            StowServer server = new StowServer(http, answer);
            http.createContext("/dicom-web/studies", server::handle);
            http.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort() + "/dicom-web");
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(read(exchange));
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(answer.status(), answer.declared() == 0 ? -1 : answer.declared());
            exchange.getResponseBody().write(answer.body());
            exchange.getResponseBody().flush();
        }
    }

    private static Received read(HttpExchange exchange) throws IOException {
        String type = exchange.getRequestHeaders().getFirst("Content-Type");
        MultipartRelated multipart = MultipartRelated.open(type, exchange.getRequestBody());
        List<String> types = new ArrayList<>();
        List<byte[]> parts = new ArrayList<>();
        for (Optional<MultipartPart> part = multipart.next(); part.isPresent(); part = multipart.next()) {
            types.add(part.get().mediaType());
            parts.add(part.get().body().readAllBytes());
        }
        return new Received(exchange.getRequestHeaders(), types, parts);
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
