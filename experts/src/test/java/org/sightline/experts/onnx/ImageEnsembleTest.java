package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertContractTest;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.ExpertResult.Failed;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.WeightsFile.Voice;

class ImageEnsembleTest extends ExpertContractTest {
    private final ImageEnsemble expert = TinyEnsemble.of("abc");

    @TempDir
    Path folder;

    @Override
    protected Expert expert() {
        return expert;
    }

    @Override
    protected ExpertRequest readable() {
        return TinyEnsemble.request("film-a", "film-b");
    }

    @AfterAll
    void close() {
        expert.close();
    }

    @Test
    void a_score_is_scaled_as_numpy_scales_it_so_that_the_operating_point_is_a_half() {
        for (JsonNode c : Reference.json("tiny-ensemble/expected.json").get("calibrated")) {
            Voice voice = new Voice(0, 0, OptionalDouble.of(c.get(0).asDouble()));
            assertThat(voice.calibrated(c.get(1).asDouble()))
                    .as(c.toString())
                    .isEqualTo(c.get(2).asDouble());
        }
        assertThat(new Voice(0, 0, OptionalDouble.of(0.0098118475)).calibrated(0.0098118475))
                .isEqualTo(0.5);
        assertThat(new Voice(0, 0, OptionalDouble.empty()).calibrated(0.7)).isCloseTo(0.7, within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "ab", "ac", "bc", "abc"})
    void a_label_has_the_mean_of_the_members_that_are_here_and_know_it(String members) {
        try (ImageEnsemble some = TinyEnsemble.of(members)) {
            for (String film : List.of("film-a", "film-b")) {
                Map<String, Double> scores = TinyEnsemble.scores(
                        reported(some.read(TinyEnsemble.request(film))).findings());
                Map<String, Double> expected = TinyEnsemble.expected(film, members);
                assertThat(scores).containsOnlyKeys(expected.keySet());
                expected.forEach((label, score) ->
                        assertThat(scores.get(label)).as(film + " " + label).isCloseTo(score, within(2e-5)));
            }
        }
    }

    @Test
    void scores_just_below_the_operating_point_are_uncertain() {
        List<Finding> findings = result().findings();
        assertThat(findings).hasSize(8);
        assertThat(findings)
                .allSatisfy(finding -> assertThat(finding.presence())
                        .isEqualTo(presence(finding.probability().orElseThrow().value())));
        assertThat(findings.stream().map(Finding::presence)).contains(Presence.values());
    }

    @Test
    void a_whole_ensemble_describes_itself_as_the_manifest_does() {
        assertThat(expert.descriptor()).isEqualTo(TinyEnsemble.manifest().descriptor());
    }

    @Test
    void the_descriptor_says_how_many_members_are_here_and_what_is_not_looked_for() {
        ExpertDescriptor descriptor = TinyEnsemble.of("b").descriptor();
        assertThat(descriptor.title()).isEqualTo("Tiny ensemble (1 of 3 members)");
        assertThat(descriptor.intendedUse())
                .isEqualTo("For tests. Here with 1 of 3 members, without tiny-a.onnx, tiny-c.onnx."
                        + " Too few members for, and therefore not looked for: Mass, Hernia.");
        assertThat(descriptor.looksFor()).extracting(code -> code.meaning()).containsExactly("Effusion", "Nodule");
    }

    @Test
    void other_members_are_another_model() {
        assertThat(List.of("abc", "ab", "a", "b").stream()
                        .map(members -> TinyEnsemble.of(members).descriptor().weightsHash()))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_label_with_fewer_members_than_the_least_is_not_reported_unless_it_never_had_more() {
        Manifest two = TinyEnsemble.changed(folder, text -> text.replace("least: 1", "least: 2"));
        assertThat(TinyEnsemble.of(two, "ac").descriptor().labels())
                .extracting(ExpertDescriptor.Label::name)
                .containsExactly("Mass", "Hernia");
        assertThat(TinyEnsemble.of(two, "abc").descriptor().labels()).hasSize(4);
    }

    @Test
    void an_ensemble_that_can_say_nothing_is_not_ready() {
        Manifest two = TinyEnsemble.changed(folder, text -> text.replace("least: 1", "least: 2"));
        assertThatThrownBy(() -> TinyEnsemble.of(two, "b")).isInstanceOfSatisfying(StudyException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.WEIGHTS_MISSING);
            assertThat(e.reason()).contains("tiny-a.onnx, tiny-c.onnx");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "tiny-nan.onnx, a value that is no number",
        "tiny-raw.onnx, a score outside 0..1",
        "tiny-two.onnx, '2 outputs, where one is read'",
        "tiny-a.onnx, '4 scores for 2 labels'"
    })
    void a_member_that_breaks_fails_the_reading_by_its_name(String model, String what) {
        Manifest manifest = TinyEnsemble.withB(folder, model);
        try (ImageEnsemble broken = TinyEnsemble.of(manifest, "abc")) {
            Failed failed = failed(broken.read(TinyEnsemble.request("film-a")));
            assertThat(failed.code()).isEqualTo(ErrorCode.EXPERT_ANSWER_INVALID);
            assertThat(failed.message()).isEqualTo("the member " + model + " gave " + what);
        }
    }

    @Test
    void many_threads_get_the_same_to_the_last_bit() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            Callable<ExpertResult> read = () -> expert.read(readable());
            for (Future<ExpertResult> answer : threads.invokeAll(Collections.nCopies(12, read))) {
                assertThat(answer.get()).isEqualTo(result());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void every_member_moves_the_progress() {
        List<Double> heard = new ArrayList<>();
        reported(expert.read(readable(), watch(heard, 99)));
        assertThat(heard).isSorted().endsWith(1.0);
        assertThat(heard.stream().distinct()).hasSize(6); // three members, two films
    }

    @Test
    void a_cancelled_reading_ends_before_the_next_member() {
        List<Double> heard = new ArrayList<>();
        ExpertResult result = expert.read(TinyEnsemble.request("film-a"), watch(heard, 1));
        assertThat(failed(result).code()).isEqualTo(ErrorCode.EXPERT_CANCELLED);
        assertThat(heard).doesNotContain(2 / 3.0);
    }

    @Test
    void a_lateral_film_is_declined_before_any_member_is_asked() {
        Manifest manifest = TinyEnsemble.changed(folder, text -> text.replace("[LL]", "[PA]"));
        try (ImageEnsemble other = TinyEnsemble.of(manifest, "abc")) {
            assertThat(assertDeclined(other.read(readable()))).contains("view position PA");
        }
    }

    @Test
    void a_probe_loads_every_member_that_is_here() {
        try (ImageEnsemble some = TinyEnsemble.of("ac")) {
            assertThat(some.probe()).matches("tiny-a.onnx loaded in .*, tiny-c.onnx loaded in .*");
        }
    }

    /** Cancelled when that many steps of progress were heard. */
    private static ReadingWatch watch(List<Double> heard, int steps) {
        return new ReadingWatch() {
            @Override
            public void progress(double fraction) {
                heard.add(fraction);
            }

            @Override
            public boolean cancelled() {
                return heard.size() >= steps;
            }
        };
    }

    private static Presence presence(double score) {
        return score >= 0.5 ? Presence.PRESENT : score < 0.4 ? Presence.ABSENT : Presence.UNCERTAIN;
    }

    private static Failed failed(ExpertResult result) {
        return result.match(
                reported -> fail("reported"), declined -> fail("declined: " + declined.reason()), failed -> failed);
    }
}
