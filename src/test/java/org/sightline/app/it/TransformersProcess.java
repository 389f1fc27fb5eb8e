package org.sightline.app.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** {@code transformers serve} with a checkpoint, where a Python environment has it. */
final class TransformersProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(120);

    private final Process process;
    private final int port;

    private TransformersProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** The program, in the environment that {@code -Dsightline.vlm.venv} or {@code SIGHTLINE_VLM_VENV} names. */
    static Optional<Path> program() {
        String named = System.getProperty("sightline.vlm.venv", System.getenv().getOrDefault("SIGHTLINE_VLM_VENV", ""));
        Path program = Path.of(named, "bin", "transformers");
        return named.isEmpty() || !Files.isExecutable(program) ? Optional.empty() : Optional.of(program);
    }

    static TransformersProcess start(Path program, Path checkpoint, int port, Path folder) {
        try {
            Files.createDirectories(folder);
            ProcessBuilder server = new ProcessBuilder(
                    program.toString(),
                    "serve",
                    checkpoint.toString(),
                    "--port",
                    Integer.toString(port),
                    "--device",
                    "cpu");
            server.environment().put("HF_HUB_OFFLINE", "1");
            Process process = server.redirectErrorStream(true)
                    .redirectOutput(folder.resolve("transformers.log").toFile())
                    .start();
            TransformersProcess started = new TransformersProcess(process, port);
            Await.until(
                    "transformers serve answers",
                    START,
                    () -> Optional.of(true).filter(yes -> started.healthy()),
                    () -> log(folder));
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean healthy() {
        URI health = URI.create("http://127.0.0.1:" + port + "/health");
        try {
            return HttpClient.newHttpClient()
                            .send(HttpRequest.newBuilder(health).build(), HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static String log(Path folder) {
        try {
            return Files.readString(folder.resolve("transformers.log"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
