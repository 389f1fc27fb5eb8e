package org.sightline.orchestration.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.evaluation.dataset.Selection;
import org.sightline.orchestration.evaluation.dataset.Shard;
import org.sightline.orchestration.evaluation.dataset.VqaSet;
import org.sightline.orchestration.evaluation.run.EvaluationRun.Pace;
import org.sightline.orchestration.vlm.ChatModel;

class EvaluationRunTest {
    private static final Pace PACE = new Pace(4, 6, Duration.ofSeconds(5));

    @TempDir
    private Path folder;

    @Test
    void every_question_is_asked_once_in_the_words_of_the_profile() throws IOException {
        VqaSet set = Sets.written(folder, 40);
        try (VlmDouble server = new VlmDouble(prompt -> "yes")) {
            Tally tally = run(set, "out", Shard.WHOLE, server.endpoint());
            assertThat(tally).isEqualTo(new Tally(40, 0, 40, 0, 0));
            assertThat(server.prompts())
                    .hasSize(40)
                    .doesNotHaveDuplicates()
                    .contains("<image>\nis this 0?\nAnswer with the option's letter from the given choices directly.");
            assertThat(server.mostActive()).isLessThanOrEqualTo(4);
        }
    }

    @Test
    void a_second_run_asks_nothing_and_leaves_the_same_file() throws IOException {
        VqaSet set = Sets.written(folder, 30);
        try (VlmDouble server = new VlmDouble(EvaluationRunTest::echo)) {
            run(set, "out", Shard.WHOLE, server.endpoint());
            byte[] first = predictions("out");
            Tally again = run(set, "out", Shard.WHOLE, server.endpoint());
            assertThat(again).isEqualTo(new Tally(30, 30, 0, 0, 0));
            assertThat(server.prompts()).hasSize(30);
            assertThat(predictions("out")).isEqualTo(first);
        }
    }

    @Test
    void the_same_question_to_the_same_picture_is_asked_once_for_all_its_answers() throws IOException {
        Sets.written(folder, 2);
        Files.writeString(folder.resolve("qa.jsonl"), """
                {"id":"a","image":"1.jpg","question":"what?","answer":"one"}
                {"id":"b","image":"1.jpg","question":"what?","answer":"two"}
                {"id":"c","image":"2.jpg","question":"what?","answer":"one"}
                """);
        try (VlmDouble server = new VlmDouble(prompt -> "one")) {
            Tally tally = run(Sets.read(folder), "out", Shard.WHOLE, server.endpoint());
            assertThat(tally.answered()).isEqualTo(3);
            assertThat(server.prompts()).hasSize(2);
        }
    }

    @Test
    void a_busy_server_is_asked_again_and_that_is_counted() throws IOException {
        VqaSet set = Sets.written(folder, 12);
        try (VlmDouble server = new VlmDouble(prompt -> "no").refusing(2, 429)) {
            Tally tally = run(set, "out", Shard.WHOLE, server.endpoint());
            assertThat(tally).isEqualTo(new Tally(12, 0, 12, 0, 2));
            assertThat(CallTotals.of(List.of(new RunFolder(folder.resolve("out")).calls())))
                    .matches(totals -> totals.retries() == 2 && totals.answered() == 12)
                    .matches(totals -> totals.promptTokens() == 1200 && totals.completionTokens() == 24);
        }
    }

    @Test
    void a_failed_call_is_no_answer_and_is_asked_again_by_the_next_run() throws IOException {
        VqaSet set = Sets.written(folder, 6);
        try (VlmDouble server = new VlmDouble(prompt -> "yes").refusing(1, 400)) {
            Tally tally = run(set, "out", Shard.WHOLE, server.endpoint());
            assertThat(tally).isEqualTo(new Tally(6, 0, 5, 1, 0));
            assertThat(rows("out").values())
                    .filteredOn(row -> row.error().isPresent())
                    .singleElement()
                    .matches(row ->
                            row.text().isEmpty() && row.error().orElseThrow().startsWith("VLM_REFUSED"));
            assertThat(run(set, "out", Shard.WHOLE, server.endpoint())).isEqualTo(new Tally(6, 5, 1, 0, 0));
            assertThat(rows("out").values()).allMatch(row -> row.text().isPresent());
        }
    }

    @Test
    void an_empty_answer_is_an_answer() throws IOException {
        VqaSet set = Sets.written(folder, 3);
        try (VlmDouble server = new VlmDouble(prompt -> "")) {
            assertThat(run(set, "out", Shard.WHOLE, server.endpoint())).isEqualTo(new Tally(3, 0, 3, 0, 0));
        }
    }

    @Test
    void a_server_that_refuses_everything_is_not_asked_thousands_of_times() throws IOException {
        VqaSet set = Sets.written(folder, 200);
        try (VlmDouble server = new VlmDouble(prompt -> "yes").refusing(1000, 401)) {
            assertThatThrownBy(() -> run(set, "out", Shard.WHOLE, server.endpoint()))
                    .isInstanceOfSatisfying(
                            StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VLM_REFUSED));
            assertThat(server.prompts()).hasSizeBetween(20, 30);
            server.refusing(0, 401);
            Tally tally = run(set, "out", Shard.WHOLE, server.endpoint());
            assertThat(tally.done()).isEqualTo(200);
        }
    }

    @Test
    void a_run_ends_when_no_server_answers_any_more_and_keeps_what_it_has() throws IOException {
        VqaSet set = Sets.written(folder, 20);
        try (VlmDouble server = new VlmDouble(prompt -> "yes").refusing(1000, 503)) {
            Pace impatient = new Pace(4, 6, Duration.ZERO);
            assertThatThrownBy(() -> run(set, "out", Shard.WHOLE, impatient, server.endpoint()))
                    .isInstanceOfSatisfying(
                            StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.VLM_UNAVAILABLE));
            server.refusing(0, 503);
            assertThat(run(set, "out", Shard.WHOLE, server.endpoint()).answered())
                    .isEqualTo(20);
        }
    }

    @Test
    void a_broken_picture_costs_its_own_question_only() throws IOException {
        VqaSet set = Sets.written(folder, 10);
        byte[] whole = Files.readAllBytes(folder.resolve("images/3.jpg"));
        Files.write(folder.resolve("images/3.jpg"), Arrays.copyOf(whole, whole.length / 2));
        Files.delete(folder.resolve("images/4.jpg"));
        try (VlmDouble server = new VlmDouble(prompt -> "yes")) {
            assertThat(run(set, "out", Shard.WHOLE, server.endpoint())).isEqualTo(new Tally(10, 0, 6, 4, 0));
            assertThat(rows("out").values())
                    .filteredOn(row -> row.error().isPresent())
                    .extracting(Prediction::id)
                    .containsExactly("q3", "q4", "q8", "q9");
        }
    }

    @Test
    void a_line_that_was_never_finished_is_cut_off() throws IOException {
        VqaSet set = Sets.written(folder, 8);
        try (VlmDouble server = new VlmDouble(EvaluationRunTest::echo)) {
            run(set, "out", Shard.WHOLE, server.endpoint());
            byte[] whole = predictions("out");
            for (int cut : List.of(1, 2, 20)) {
                Files.write(file("out"), Arrays.copyOf(whole, whole.length - cut));
                assertThat(run(set, "out", Shard.WHOLE, server.endpoint()).answered())
                        .isEqualTo(1);
                assertThat(predictions("out")).isEqualTo(whole);
            }
        }
    }

    @Test
    void a_line_that_is_no_prediction_is_named() throws IOException {
        VqaSet set = Sets.written(folder, 4);
        try (VlmDouble server = new VlmDouble(prompt -> "yes")) {
            run(set, "out", Shard.WHOLE, server.endpoint());
            Files.writeString(file("out"), "{\"id\":\"q1\"}\n", StandardCharsets.UTF_8, StandardOpenOption.APPEND);
            assertThatThrownBy(() -> run(set, "out", Shard.WHOLE, server.endpoint()))
                    .isInstanceOfSatisfying(
                            StudyException.class, e -> assertThat(e.subject()).endsWith("line 5"));
        }
    }

    @Test
    void a_folder_of_another_run_is_left_alone() throws IOException {
        VqaSet set = Sets.written(folder, 4);
        try (VlmDouble server = new VlmDouble(prompt -> "yes")) {
            run(set, "out", Shard.WHOLE, server.endpoint());
            RunPlan other = RunPlan.of(
                    set, Selection.ALL, Shard.WHOLE, "another", Prompt.Profile.NVILA.prompt(), Generation.GREEDY);
            EvaluationRun run = new EvaluationRun(other, new RunFolder(folder.resolve("out")), Clock.systemUTC());
            assertThatThrownBy(() -> run.run(set, List.of(server.endpoint()), PACE, "test", Progress.NONE))
                    .isInstanceOfSatisfying(
                            StudyException.class,
                            e -> assertThat(e.reason())
                                    .contains("model")
                                    .contains("prompt")
                                    .doesNotContain("dataset"));
        }
    }

    @Test
    void shards_that_are_merged_are_the_file_of_one_process() throws IOException {
        VqaSet set = Sets.written(folder, 23);
        try (VlmDouble server = new VlmDouble(EvaluationRunTest::echo)) {
            run(set, "out", Shard.WHOLE, server.endpoint());
            for (int index = 1; index <= 3; index++) {
                run(set, "s" + index, new Shard(index, 3), server.endpoint());
            }
            List<RunFolder> shards = List.of(at("s2"), at("s3"), at("s1"));
            assertThat(Merge.of(shards, at("merged"))).isEqualTo(23);
            assertThat(predictions("merged")).isEqualTo(predictions("out"));
            assertThat(RunPlan.differences(
                            Sets.plan(set, Shard.WHOLE).json(),
                            at("merged").read().orElseThrow()))
                    .isEmpty();
        }
    }

    @Test
    void shards_that_do_not_belong_together_are_not_merged() throws IOException {
        VqaSet set = Sets.written(folder, 9);
        try (VlmDouble server = new VlmDouble(EvaluationRunTest::echo)) {
            run(set, "a1", new Shard(1, 2), server.endpoint());
            run(set, "a2", new Shard(2, 2), server.endpoint());
            run(set, "b2", new Shard(2, 3), server.endpoint());
        }
        assertMismatch("is missing", "a1");
        assertMismatch("given twice", "a1", "a1");
        assertMismatch("number of shards", "a1", "b2");
        Files.writeString(file("a2"), "");
        assertMismatch("not asked all", "a1", "a2");
        assertThat(Files.exists(folder.resolve("never/predictions.jsonl"))).isFalse();
    }

    @Test
    void several_servers_share_the_questions() throws IOException {
        VqaSet set = Sets.written(folder, 60);
        try (VlmDouble one = new VlmDouble(EvaluationRunTest::echo);
                VlmDouble other = new VlmDouble(EvaluationRunTest::echo)) {
            run(set, "out", Shard.WHOLE, one.endpoint(), other.endpoint());
            HashSet<String> asked = new HashSet<>(one.prompts());
            asked.addAll(other.prompts());
            assertThat(one.prompts().size() + other.prompts().size()).isEqualTo(60);
            assertThat(asked).hasSize(60);
            assertThat(other.prompts()).hasSizeGreaterThan(10);
        }
    }

    private void assertMismatch(String reason, String... shards) {
        List<RunFolder> folders = Arrays.stream(shards).map(this::at).toList();
        assertThatThrownBy(() -> Merge.of(folders, at("never"))).isInstanceOfSatisfying(StudyException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.EVALUATION_MISMATCH);
            assertThat(e.reason()).contains(reason);
        });
    }

    private static String echo(String prompt) {
        return "answer to " + prompt.length() + " characters";
    }

    private Tally run(VqaSet set, String out, Shard shard, ChatModel... servers) {
        return run(set, out, shard, PACE, servers);
    }

    private Tally run(VqaSet set, String out, Shard shard, Pace pace, ChatModel... servers) {
        return new EvaluationRun(Sets.plan(set, shard), at(out), Clock.systemUTC())
                .run(set, List.of(servers), pace, "test", Progress.NONE);
    }

    private RunFolder at(String name) {
        return new RunFolder(folder.resolve(name));
    }

    private Path file(String name) {
        return at(name).predictions();
    }

    private byte[] predictions(String name) throws IOException {
        return Files.readAllBytes(file(name));
    }

    private Map<String, Prediction> rows(String name) throws IOException {
        assertThat(new ObjectMapper()
                        .readTree(Files.readAllLines(file(name)).get(0))
                        .has("key"))
                .isTrue();
        return PredictionFile.read(file(name));
    }
}
