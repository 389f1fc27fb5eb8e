package org.sightline.orchestration.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.orchestration.evaluation.dataset.Layout;
import org.sightline.orchestration.evaluation.dataset.Selection;
import org.sightline.orchestration.evaluation.dataset.Shard;
import org.sightline.orchestration.evaluation.dataset.Source;
import org.sightline.orchestration.evaluation.metric.Bootstrap;
import org.sightline.orchestration.evaluation.metric.Comparison;
import org.sightline.orchestration.evaluation.metric.Figures;
import org.sightline.orchestration.evaluation.metric.McNemar;
import org.sightline.orchestration.evaluation.metric.Metric;
import org.sightline.orchestration.evaluation.report.Scored;
import org.sightline.orchestration.evaluation.run.Generation;
import org.sightline.orchestration.evaluation.run.Prediction;
import org.sightline.orchestration.evaluation.run.Prompt;
import org.sightline.orchestration.evaluation.run.RunPlan;

/** Two programs, written apart from the same description, have to agree on every figure. */
class SecondImplementationTest {
    private static final int TRIPLES = 2000;
    private static final int FEW = 150;
    private static final long SEED = 20261129;

    @TempDir
    private Path folder;

    @BeforeAll
    static void python() {
        PythonFigures.required();
    }

    @Test
    void every_figure_is_the_same_to_the_last_digit() throws Exception {
        new HostileTriples(SEED).write(folder, TRIPLES);
        JsonNode ours = scored("first.jsonl", new Bootstrap(40, 1)).json();
        JsonNode theirs = PythonFigures.of(at("qa.jsonl"), at("first.jsonl"));
        assertThat(differences(ours, theirs)).isEmpty();
        assertThat(ours.path("n_closed").asInt()).isGreaterThan(TRIPLES / 3);
        assertThat(ours.path("m3_closed_strict").asDouble()).isBetween(0.1, 0.9);
        assertThat(ours.path("open_f1").asDouble()).isBetween(0.1, 0.9);
    }

    @Test
    void every_interval_is_the_same_to_the_last_digit() throws Exception {
        new HostileTriples(SEED + 1).write(folder, FEW);
        JsonNode ours = scored("first.jsonl", new Bootstrap(200, 7)).json();
        JsonNode theirs = PythonFigures.of(at("qa.jsonl"), at("first.jsonl"), "200", "7");
        assertThat(differences(ours.path("ci95"), theirs.path("ci95"))).isEmpty();
        assertThat(ours.path("ci95")).hasSameSizeAs(Metric.values());
    }

    @Test
    void mc_nemar_is_the_same_to_the_last_digit() throws Exception {
        new HostileTriples(SEED + 2).write(folder, TRIPLES);
        Bootstrap bootstrap = new Bootstrap(40, 1);
        Comparison comparison = Comparison.of(figures("first.jsonl"), figures("second.jsonl"), bootstrap);
        McNemar ours = comparison.rows().stream()
                .filter(row -> row.metric() == Metric.M3_CLOSED_STRICT)
                .findFirst()
                .flatMap(Comparison.Row::mcNemar)
                .orElseThrow();
        JsonNode theirs = PythonFigures.of("--compare", at("qa.jsonl"), at("first.jsonl"), at("second.jsonl"));
        assertThat(ours.onlyFirst())
                .isEqualTo(theirs.path("only_first").asInt())
                .isPositive();
        assertThat(ours.onlySecond())
                .isEqualTo(theirs.path("only_second").asInt())
                .isPositive();
        assertThat(rounded(ours.p())).isEqualTo(rounded(theirs.path("p").asDouble()));
    }

    private Figures figures(String predictions) {
        return new Figures(Scoring.answered(plan().questions(), Prediction.read(folder.resolve(predictions))));
    }

    private Scored scored(String predictions, Bootstrap bootstrap) {
        return Scoring.of(
                plan(), Prediction.read(folder.resolve(predictions)), bootstrap, JsonNodeFactory.instance.objectNode());
    }

    private RunPlan plan() {
        return RunPlan.of(
                Layout.JSONL.open(new Source(List.of(folder.resolve("qa.jsonl")), "test", Optional.empty())),
                Selection.ALL,
                Shard.WHOLE,
                "",
                Prompt.Profile.NVILA.prompt(),
                Generation.GREEDY);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    /** Of all that the second one has. */
    private static List<String> differences(JsonNode ours, JsonNode theirs) {
        List<String> differences = new ArrayList<>();
        theirs.properties().forEach(field -> {
            String mine = text(ours.path(field.getKey()));
            if (!mine.equals(text(field.getValue())) && !field.getKey().equals("ci95")) {
                differences.add(field.getKey() + ": " + mine + " and " + text(field.getValue()));
            }
        });
        return differences;
    }

    private static String text(JsonNode value) {
        if (value.isArray()) {
            return text(value.path(0)) + " to " + text(value.path(1));
        }
        return value.isNumber() ? rounded(value.asDouble()) : value.toString();
    }

    private static String rounded(double value) {
        return new BigDecimal(value).setScale(12, RoundingMode.HALF_EVEN).toPlainString();
    }
}
