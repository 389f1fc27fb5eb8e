package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The packaged application, serving, as a process of its own. */
final class ServiceProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration WORK = Duration.ofSeconds(120);
    private static final Set<String> DEAD_ENDS = Set.of("FAILED", "NOT_ROUTED");
    private static final int SIGKILLED = 128 + 9;
    private static final int LOG_LINES = 40;

    private final Process process;
    private final Path log;
    private final ServiceClient client;

    private ServiceProcess(Process process, Path log, ServiceClient client) {
        this.process = process;
        this.log = log;
        this.client = client;
    }

    /** Starts it and returns when it is ready. Its log stands beside its data directory. */
    static ServiceProcess start(Installation installation, String... options) {
        Path log = installation.data().resolveSibling("service.log");
        File file = log.toFile();
        try {
            Process process = installation
                    .service(options)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(file))
                    .start();
            ServiceProcess service = new ServiceProcess(
                    process,
                    log,
                    new ServiceClient(
                            installation.httpPort(),
                            Optional.ofNullable(installation.settings().get("SIGHTLINE_API_KEY"))));
            service.awaitReady();
            return service;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() {
        Await.until("the service is ready", START, () -> ready() ? Optional.of(true) : Optional.empty(), this::ending);
    }

    private boolean ready() {
        assertThat(process.isAlive()).as(this::ending).isTrue();
        return client.ready();
    }

    ServiceClient client() {
        return client;
    }

    /** Returns when the study stands there; fails at once when it goes nowhere. */
    void await(String studyUid, String state) {
        Await.until(studyUid + " " + state, WORK, () -> stands(studyUid, state), () -> shown(studyUid));
    }

    private Optional<Boolean> stands(String studyUid, String wanted) {
        String state = client.state(studyUid);
        boolean there = state.equals(wanted);
        assertThat(!there && DEAD_ENDS.contains(state))
                .as(() -> shown(studyUid))
                .isFalse();
        return there ? Optional.of(true) : Optional.empty();
    }

    private String shown(String studyUid) {
        return client.json("/api/studies/" + studyUid).path("timeline").toPrettyString() + tail();
    }

    /** The most memory it has taken until now. */
    long peakMegabytes() throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
    }

    /** SIGKILL: the process gets no chance to tidy up. */
    void kill() {
        process.destroyForcibly();
        assertThat(exitCode()).isEqualTo(SIGKILLED);
    }

    /** Waits for a while, or for the end of the process. */
    boolean endsWithin(Duration time) {
        try {
            return process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private int exitCode() {
        assertThat(endsWithin(START)).as("the process ends").isTrue();
        return process.exitValue();
    }

    private String ending() {
        return (process.isAlive() ? "" : "ended with " + process.exitValue() + System.lineSeparator()) + tail();
    }

    private String tail() {
        try {
            List<String> lines = Files.readAllLines(log);
            return String.join(
                    System.lineSeparator(), lines.subList(Math.max(0, lines.size() - LOG_LINES), lines.size()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** SIGTERM, as an operator stops it. */
    @Override
    public void close() {
        if (process.isAlive()) {
            process.destroy();
            if (!endsWithin(Duration.ofSeconds(30))) {
                process.destroyForcibly();
            }
        }
    }
}
