package org.sightline.orchestration.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.orchestration.evaluation.dataset.Layout;
import org.sightline.orchestration.evaluation.dataset.Selection;
import org.sightline.orchestration.evaluation.dataset.Shard;
import org.sightline.orchestration.evaluation.dataset.Source;
import org.sightline.orchestration.evaluation.dataset.VqaSet;
import org.sightline.orchestration.evaluation.metric.Bootstrap;
import org.sightline.orchestration.evaluation.report.Outputs;
import org.sightline.orchestration.evaluation.report.Scored;
import org.sightline.orchestration.evaluation.run.EvaluationRun;
import org.sightline.orchestration.evaluation.run.Generation;
import org.sightline.orchestration.evaluation.run.Prediction;
import org.sightline.orchestration.evaluation.run.Progress;
import org.sightline.orchestration.evaluation.run.Prompt;
import org.sightline.orchestration.evaluation.run.RunFolder;
import org.sightline.orchestration.evaluation.run.RunPlan;
import org.sightline.orchestration.evaluation.run.Tally;
import org.sightline.orchestration.vlm.ChatEndpoint;
import org.sightline.orchestration.vlm.EndpointSettings;

/**
 * From a Parquet file that pyarrow wrote to a report, with {@code transformers serve} and a real, if tiny, model between.
 * Runs where {@code -Dsightline.vlm.venv} or {@code SIGHTLINE_VLM_VENV} names a Python environment with transformers.
 */
class RealServerTest {
    private static final Path PARQUET = Path.of("src/test/resources/org/sightline/orchestration/evaluation/path-vqa");
    private static final Path MODEL =
            Path.of("../../shared/models/tiny-m3").toAbsolutePath().normalize();

    @TempDir
    private Path folder;

    @Test
    void a_parquet_file_goes_through_a_server_that_others_wrote() throws Exception {
        Path serve = venv().resolve("bin/transformers");
        int port = freePort();
        Process server = started(serve, port);
        try {
            ChatEndpoint endpoint = endpoint(port);
            awaitHealth(endpoint, server);
            evaluate(endpoint);
        } finally {
            server.destroy();
            server.waitFor(20, TimeUnit.SECONDS);
        }
    }

    private void evaluate(ChatEndpoint endpoint) throws IOException {
        VqaSet set = Layout.PATHVQA.open(new Source(List.of(PARQUET), "test", Optional.empty()));
        RunPlan plan = RunPlan.of(
                set, Selection.ALL, Shard.WHOLE, MODEL.toString(), Prompt.Profile.M3.prompt(), new Generation(8, 0, 1));
        RunFolder out = new RunFolder(folder.resolve("out"));
        EvaluationRun.Pace pace = new EvaluationRun.Pace(2, 2, Duration.ofMinutes(2));
        Tally tally = run(plan, set, out, endpoint, pace);
        assertThat(tally).isEqualTo(new Tally(8, 0, 8, 0, tally.retries()));
        byte[] first = Files.readAllBytes(out.predictions());
        assertThat(run(plan, set, out, endpoint, pace).kept()).isEqualTo(8);
        assertThat(Files.readAllBytes(out.predictions())).isEqualTo(first);
        Scored scored = Scoring.of(
                plan, Prediction.read(out.predictions()), Bootstrap.STANDARD, JsonNodeFactory.instance.objectNode());
        Outputs.write(out.path(), scored, set, 100);
        assertThat(scored.json().path("n").asInt()).isEqualTo(8);
        assertThat(out.path().resolve("report.html")).isNotEmptyFile();
    }

    private static Tally run(RunPlan plan, VqaSet set, RunFolder out, ChatEndpoint endpoint, EvaluationRun.Pace pace) {
        return new EvaluationRun(plan, out, Clock.systemUTC()).run(set, List.of(endpoint), pace, "test", Progress.NONE);
    }

    private static Path venv() {
        String named = System.getProperty("sightline.vlm.venv", System.getenv().getOrDefault("SIGHTLINE_VLM_VENV", ""));
        boolean there = !named.isEmpty()
                && Files.isExecutable(Path.of(named, "bin", "transformers"))
                && Files.isDirectory(MODEL);
        if (!there) {
            System.out.println("skipped: no Python environment with transformers (-Dsightline.vlm.venv=...)");
        }
        Assumptions.assumeTrue(there, "no Python environment with transformers");
        return Path.of(named);
    }

    private Process started(Path serve, int port) throws IOException {
        Path cache = Files.createDirectories(folder.resolve("hf/hub")).getParent(); // without it /v1/models answers 500
        ProcessBuilder command = new ProcessBuilder(
                serve.toString(), "serve", MODEL.toString(), "--port", String.valueOf(port), "--device", "cpu");
        command.environment().putAll(Map.of("HF_HUB_OFFLINE", "1", "HF_HOME", String.valueOf(cache)));
        return command.redirectErrorStream(true)
                .redirectOutput(folder.resolve("serve.log").toFile())
                .start();
    }

    private static ChatEndpoint endpoint(int port) {
        EndpointSettings settings = new EndpointSettings(
                URI.create("http://localhost:" + port),
                Optional.of(MODEL.toString()),
                Optional.empty(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(120),
                2);
        return new ChatEndpoint(settings, ChatEndpoint.client(Duration.ofSeconds(5)), Clock.systemUTC());
    }

    /** Importing PyTorch takes a while. */
    private void awaitHealth(ChatEndpoint endpoint, Process server) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(3);
        while (!endpoint.health().up() && System.nanoTime() < end) {
            boolean ended = server.waitFor(500, TimeUnit.MILLISECONDS);
            assertThat(ended).as(() -> log()).isFalse();
        }
        assertThat(endpoint.health().up()).as(() -> log()).isTrue();
    }

    private String log() {
        try {
            return Files.readString(folder.resolve("serve.log"));
        } catch (IOException e) {
            return "no log: " + e;
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket probe = new ServerSocket(0)) {
            return probe.getLocalPort();
        }
    }
}
