package org.sightline.orchestration.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.orchestration.evaluation.dataset.Layout;
import org.sightline.orchestration.evaluation.dataset.Question;
import org.sightline.orchestration.evaluation.dataset.Source;
import org.sightline.orchestration.evaluation.dataset.VqaSet;
import org.sightline.orchestration.evaluation.metric.Answered;
import org.sightline.orchestration.evaluation.metric.Bootstrap;

class ReportTest {
    private static final Path PARQUET = Path.of("src/test/resources/org/sightline/orchestration/evaluation/path-vqa");
    private static final String HOSTILE =
            "</td><script src=\"http://evil/x.js\">alert('1')</script>&\u0000<img onerror=x>";
    private static final List<String> CONTRACT = List.of(
            "n",
            "n_closed",
            "n_open",
            "n_failed",
            "m3_closed_strict",
            "closed_lenient",
            "open_exact",
            "open_f1",
            "open_recall",
            "ucsd_em",
            "ucsd_f1",
            "bleu_1",
            "bleu_2",
            "bleu_3",
            "bleu_4",
            "llava_med_closed",
            "llava_med_open_recall",
            "hf_yes_no",
            "hf_free_form",
            "hf_overall",
            "always_yes",
            "one_answer_ceiling",
            "ci95");

    @TempDir
    private Path folder;

    private String page = "";
    private JsonNode metrics = JsonNodeFactory.instance.objectNode();

    @BeforeEach
    void score() throws IOException {
        VqaSet set = Layout.PATHVQA.open(new Source(List.of(PARQUET), "test", Optional.empty()));
        List<Answered> answers =
                set.questions().stream().map(ReportTest::answer).toList();
        Scored scored = Scored.of(
                set.name(),
                "0f",
                answers,
                new Bootstrap(100, 1),
                JsonNodeFactory.instance.objectNode().put("model", HOSTILE));
        Outputs.write(folder, scored, set, 100);
        page = Files.readString(folder.resolve("report.html"));
        metrics = new ObjectMapper().readTree(folder.resolve("metrics.json").toFile());
    }

    /** The first is right, the second failed, all others are hostile. */
    private static Answered answer(Question question) {
        return switch (question.id()) {
            case "test-00000" -> new Answered(question, Optional.of("yes"), false);
            case "test-00001" -> new Answered(question, Optional.empty(), true);
            default -> new Answered(question, Optional.of(HOSTILE), false);
        };
    }

    @Test
    void metrics_have_the_names_of_the_contract() {
        assertThat(CONTRACT).allMatch(metrics::has);
        assertThat(metrics.path("n").asInt()).isEqualTo(8);
        assertThat(metrics.path("n_failed").asInt()).isEqualTo(1);
        assertThat(metrics.path("m3_closed_strict").asDouble()).isEqualTo(0.25);
        assertThat(metrics.path("ci95").path("m3_closed_strict")).hasSize(2);
        assertThat(metrics.path("by_type").path("closed").path("n").asInt()).isEqualTo(4);
        assertThat(metrics.path("one_answer_ceiling").asDouble()).isEqualTo(0.75);
    }

    @Test
    void the_page_asks_nothing_from_any_server_and_runs_nothing() {
        assertThat(page).contains("default-src 'none'");
        assertThat(page).doesNotContain("<script", "<img onerror", "\u0000", "<link", "url(", "@import");
        assertThat(Pattern.compile("(src|href)=\"(?!data:image/jpeg;base64,)")
                        .matcher(page)
                        .find())
                .isFalse();
        assertThat(page).contains("&lt;script src=&quot;http://evil/x.js&quot;&gt;");
    }

    @Test
    void the_page_shows_each_picture_once_beside_its_wrong_answers() {
        assertThat(page.split("<img loading", -1)).hasSize(5); // four pictures
        assertThat(page).contains("(the call failed)", "test_0003.jpg", "without a picture", "<svg", "NVILA-M3-8B");
        assertThat(page.substring(page.indexOf("not answered exactly"))).doesNotContain("<td>test-00000</td>");
    }

    @Test
    void a_scored_folder_is_read_again_as_it_was() {
        assertThat(ScoredFolder.read(folder).answers())
                .hasSize(8)
                .filteredOn(Answered::failed)
                .hasSize(1);
        assertThat(ScoredFolder.read(folder).answers().get(2).text()).hasValue(HOSTILE);
        assertThat(ScoredFolder.read(folder).answers().get(2).question().attributes())
                .isEqualTo(Map.of());
    }

    @Test
    void the_table_is_for_a_paper() throws IOException {
        assertThat(Files.readAllLines(folder.resolve("table.md")))
                .startsWith("| metric | % | 95 % interval | n | rule |")
                .anyMatch(line -> line.startsWith("| m3_closed_strict | 25.0 | "));
    }
}
