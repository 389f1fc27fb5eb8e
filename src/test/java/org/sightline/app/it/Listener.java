package org.sightline.app.it;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.DicomListener;
import org.sightline.dicom.net.IncomingInstance;
import org.sightline.dicom.net.ListenerConfig;

/**
 * Somebody at an address that is not trusted who keeps whatever he is told, by HTTP and by DICOM. As a model he fails
 * first and repeats in the error what he was asked; as any other server he always does.
 */
final class Listener implements AutoCloseable {
    static final String HOST = "127.0.0.9";
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer http;
    private final DicomListener dicom;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<byte[]> objects = new CopyOnWriteArrayList<>();
    private final AtomicInteger questions = new AtomicInteger();

    Listener() {
        try {
            http = HttpServer.create(new InetSocketAddress(HOST, 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        http.setExecutor(threads);
        http.createContext("/", exchange -> send(exchange, 500, "cannot do: " + told(exchange)));
        http.createContext("/info/", exchange -> {
            told(exchange);
            Object model = Map.of("type", "segmentation", "dimension", 3, "labels", List.of("left_lung"));
            send(exchange, 200, json(Map.of("models", Map.of("segmentation", model))));
        });
        http.createContext("/v1/models", exchange -> {
            told(exchange);
            send(exchange, 200, json(Map.of("data", List.of(Map.of("id", "listener")))));
        });
        http.createContext("/v1/chat/completions", this::chat);
        http.start();
        dicom = DicomListener.start(ListenerConfig.defaults("LUNG-SEG", HOST, 0), this::store);
    }

    String url() {
        return "http://" + HOST + ":" + http.getAddress().getPort();
    }

    int dicomPort() {
        return dicom.port();
    }

    /** Every request with its headers, pictures left out. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    /** Every object that came by C-STORE. */
    List<byte[]> objects() {
        return List.copyOf(objects);
    }

    private void chat(HttpExchange exchange) throws IOException {
        String told = told(exchange);
        switch (questions.incrementAndGet()) {
            case 1 -> send(exchange, 500, "cannot answer: " + told);
            case 2 -> answer(exchange, "{\"expert\": \"chest-ct\", \"argument\": \"\"}");
            default -> answer(exchange, "There is a nodule in the right lung. No pneumothorax.");
        }
    }

    private static void answer(HttpExchange exchange, String said) throws IOException {
        Map<String, Object> message = Map.of("role", "assistant", "content", said);
        send(
                exchange,
                200,
                json(Map.of(
                        "model", "listener", "choices", List.of(Map.of("finish_reason", "stop", "message", message)))));
    }

    private String told(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1)
                .replaceAll("data:image/png;base64,[A-Za-z0-9+/=]+", "(picture)");
        String request = exchange.getRequestMethod() + " " + exchange.getRequestURI() + "\n"
                + exchange.getRequestHeaders().entrySet() + "\n" + body;
        heard.add(request);
        return request;
    }

    private static String json(Object body) throws IOException {
        return JSON.writeValueAsString(body);
    }

    private static void send(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("Content-Type", status == 200 ? "application/json" : "text/plain");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void store(IncomingInstance instance) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            instance.writeTo(bytes);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, "", "not kept", e);
        }
        objects.add(bytes.toByteArray());
    }

    @Override
    public void close() {
        http.stop(0);
        dicom.close();
        threads.shutdownNow();
    }
}
