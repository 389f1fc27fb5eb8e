package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An Orthanc of our own for one test, on free ports; closing it ends its process. */
final class Orthanc implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final Service http;

    private Orthanc(Process process, Service http) {
        this.process = process;
        this.http = http;
    }

    /** Starts it with settings beside the usual ones; the test is skipped where it is not installed. */
    static Orthanc start(String name, Map<String, Object> settings) throws IOException, InterruptedException {
        Path program = Tool.require("Orthanc");
        Path folder = Files.createDirectories(OneApplication.run().resolve(name));
        int port = freePort();
        Map<String, Object> all = new HashMap<>(Map.of(
                "Name",
                name,
                "StorageDirectory",
                folder.resolve("storage").toAbsolutePath().toString(),
                "IndexDirectory",
                folder.resolve("index").toAbsolutePath().toString(),
                "HttpPort",
                port,
                "DicomPort",
                freePort(),
                "RemoteAccessAllowed",
                false,
                "AuthenticationEnabled",
                false,
                "Plugins",
                List.of()));
        all.putAll(settings);
        Path file = folder.resolve("orthanc.json");
        JSON.writeValue(file.toFile(), all);
        Process process = new ProcessBuilder(program.toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile())
                .start();
        Service http = new Service(URI.create("http://127.0.0.1:" + port));
        Await.until("Orthanc answers", START, () -> answering(http));
        return new Orthanc(process, http);
    }

    Service http() {
        return http;
    }

    /** The answer to a POST of JSON that has to be 200. */
    JsonNode post(String path, Object body) throws IOException {
        String text = JSON.writeValueAsString(body);
        Service.Answer answer = http.post(path, "application/json", BodyPublishers.ofString(text));
        assertThat(answer.status()).as(path + " " + answer.text()).isEqualTo(200);
        return answer.json();
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
    }

    private static Optional<Service.Answer> answering(Service orthanc) {
        try {
            return Optional.of(orthanc.get("/system")).filter(answer -> answer.status() == 200);
        } catch (UncheckedIOException notYet) {
            return Optional.empty();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
