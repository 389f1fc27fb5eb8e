package org.sightline.dicom.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.sightline.dicom.net.Archive;

/** A DICOMweb server that answers as a test says: what cannot be asked of a real one. */
final class FakeWebServer implements AutoCloseable {
    private final CountDownLatch ended = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    FakeWebServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.setExecutor(task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            thread.start();
        });
        server.start();
    }

    /** What it does with one request. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    void answer(String path, Answer answer) {
        server.createContext(path, exchange -> {
            asked.add(exchange.getRequestURI().toString());
            answer.to(exchange);
            exchange.close();
        });
    }

    /** Answers the retrieval of a study whose size a search does not tell. */
    void retrieving(String study, String type, String body) {
        answer("/studies", exchange -> json(exchange, 204, ""));
        body(study, type, body);
    }

    void body(String study, String type, String body) {
        answer("/studies/" + study, exchange -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.sendResponseHeaders(200, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
        });
    }

    static void json(HttpExchange exchange, int status, String text) throws IOException {
        exchange.getResponseHeaders().add("Content-Type", "application/dicom+json");
        exchange.sendResponseHeaders(status, status == 204 ? -1 : text.length());
        if (status != 204) {
            exchange.getResponseBody().write(text.getBytes(UTF_8));
        }
    }

    static String study(String uid, String patient) {
        return "{\"0020000D\":{\"vr\":\"UI\",\"Value\":[\"" + uid + "\"]},\"00100020\":{\"vr\":\"LO\",\"Value\":[\""
                + patient + "\"]}}";
    }

    /** Holds an answer back until the test is over. */
    void hold() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    List<String> asked() {
        return asked;
    }

    String base() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    ArchiveClient client() {
        return client(Duration.ofSeconds(20));
    }

    ArchiveClient client(Duration silence) {
        return ArchiveClient.of(
                Archive.parse(base()),
                new ArchiveAccess(
                        "SIGHTLINE", ArchiveAccess.RetrieveMethod.AUTO, silence, Optional.empty(), Optional.empty()));
    }

    @Override
    public void close() {
        ended.countDown();
        server.stop(0);
    }
}
