package org.sightline.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.orchestration.evaluation.run.Tally;
import picocli.CommandLine;

class EvaluateCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("qa.jsonl"), """
                {"id":"1","question":"Is it?","answer":"yes"}
                {"id":"2","question":"Is it not?","answer":"no"}
                {"id":"3","question":"What is it?","answer":"renal cell carcinoma"}
                {"id":"4","question":"Where?","answer":"kidney"}
                """);
        Files.writeString(folder.resolve("predictions.jsonl"), """
                {"id":"1","text":"Yes"}
                {"id":"2","text":"No."}
                {"id":"3","text":"carcinoma"}
                {"id":"4","error":"timed out"}
                """);
    }

    @Test
    void predictions_from_elsewhere_are_scored() throws IOException {
        assertThat(score("scored")).isZero();
        JsonNode metrics = new ObjectMapper()
                .readTree(folder.resolve("scored/metrics.json").toFile());
        assertThat(metrics.path("n").asInt()).isEqualTo(4);
        assertThat(metrics.path("n_failed").asInt()).isEqualTo(1);
        assertThat(metrics.path("m3_closed_strict").asDouble()).isEqualTo(0.5);
        assertThat(metrics.path("closed_lenient").asDouble()).isEqualTo(1);
        assertThat(metrics.path("open_f1").asDouble()).isEqualTo(0.25);
        assertThat(out.toString()).contains("| m3_closed_strict | 50.0 |");
    }

    @Test
    void what_is_not_reached_is_exit_code_1_and_said() {
        assertThat(score("gate", "--min", "m3_closed_strict=0.50")).isZero();
        assertThat(score("gate", "--min", "m3_closed_strict=0.51")).isEqualTo(1);
        assertThat(err.toString()).contains("m3_closed_strict is 0.5000");
        assertThat(score("gate", "--min", "accuracy=0.5")).isEqualTo(2);
    }

    @Test
    void two_scored_runs_are_compared() {
        score("a");
        score("b");
        assertThat(run("compare", at("a"), at("b"), "--json", "--bootstrap", "40"))
                .isZero();
        assertThat(out.toString()).contains("\"mcnemar\"");
        assertThat(run("compare", at("a"), at("nowhere"))).isEqualTo(1);
        assertThat(err.toString()).contains("EVALUATION_DATA_INVALID");
    }

    @Test
    void what_cannot_be_meant_is_wrong_use() {
        assertThat(run("jsonl", "--data", at("qa.jsonl"), "--out", at("x"), "--predict-only", "--score-only"))
                .isEqualTo(2);
        assertThat(score("x", "--shard", "3/2")).isEqualTo(2);
        assertThat(score("x", "--filter", "type=neither")).isEqualTo(2);
        assertThat(run("jsonl", "--data", at("qa.jsonl"))).isEqualTo(2);
    }

    @Test
    void progress_tells_rate_and_what_is_left() {
        assertThat(EvaluateProgress.text(new Tally(6719, 100, 3000, 2, 5), 50))
                .contains("3102 of 6719, 50.0/s, 1:12 left, 2 failed, 5 asked again")
                .startsWith("[###########  ");
        assertThat(EvaluateProgress.text(new Tally(10_000, 0, 1, 0, 0), 0.5)).contains("5:33:18 left");
        assertThat(EvaluateProgress.text(new Tally(10, 0, 0, 0, 0), 0)).contains("? left");
    }

    private int score(String name, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "jsonl",
                "--data",
                at("qa.jsonl"),
                "--predictions",
                at("predictions.jsonl"),
                "--score-only",
                "--bootstrap",
                "40",
                "--out",
                at(name)));
        arguments.addAll(List.of(more));
        return run(arguments.toArray(new String[0]));
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private int run(String... arguments) {
        CommandLine command =
                Main.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        List<String> all = new ArrayList<>(List.of("evaluate"));
        all.addAll(List.of(arguments));
        return command.execute(all.toArray(new String[0]));
    }
}
