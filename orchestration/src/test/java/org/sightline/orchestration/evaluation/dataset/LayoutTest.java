package org.sightline.orchestration.evaluation.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

class LayoutTest {
    private static final Path PARQUET = Path.of("src/test/resources/org/sightline/orchestration/evaluation/path-vqa");
    private static final Path SHARED = Path.of("../../shared/data/vqa-text");

    @TempDir
    private Path folder;

    @Test
    void parquet_rows_have_the_split_and_their_place_as_id() {
        VqaSet set = open(Layout.PATHVQA, "test", PARQUET);
        assertThat(set.name()).isEqualTo("pathvqa test");
        assertThat(set.questions())
                .extracting(Question::id)
                .startsWith("test-00000", "test-00001")
                .hasSize(8);
        assertThat(set.questions().get(2))
                .matches(question -> question.answer().equals("renal cell carcinoma"))
                .matches(question -> question.image().equals("test_0002.jpg"))
                .matches(question -> question.type() == AnswerType.OPEN);
        assertThat(set.questions().get(4).type()).isEqualTo(AnswerType.CLOSED);
        assertThat(open(Layout.PATHVQA, "train", PARQUET).questions()).hasSize(1);
    }

    @Test
    void each_question_gets_its_own_picture_however_few_are_asked() {
        VqaSet set = open(Layout.PATHVQA, "test", PARQUET);
        List<Question> all = set.questions();
        try (PictureFeed some = set.pictures(List.of(all.get(2), all.get(4), all.get(6), all.get(7)))) {
            assertThat(width(some)).isEqualTo(16);
            assertThat(width(some)).isEqualTo(32);
            assertThat(width(some)).isEqualTo(20);
            assertThat(some.next()).isEmpty();
        }
    }

    private static int width(PictureFeed feed) {
        return Jpeg.parse(feed.next().orElseThrow()).orElseThrow().width();
    }

    @Test
    void a_parquet_file_that_is_cut_or_damaged_is_named() throws IOException {
        Path whole = PARQUET.resolve("data/test-00000-of-00002-0123456789abcdef.parquet");
        byte[] bytes = Files.readAllBytes(whole);
        Path cut = Files.write(folder.resolve("test-cut.parquet"), Arrays.copyOf(bytes, bytes.length / 2));
        assertInvalid("test-cut.parquet", () -> open(Layout.PATHVQA, "test", cut));
        Path empty = Files.write(folder.resolve("test-empty.parquet"), new byte[0]);
        assertInvalid("test-empty.parquet", () -> open(Layout.PATHVQA, "test", empty));
        byte[] damaged = bytes.clone();
        Arrays.fill(damaged, 4, bytes.length / 2, (byte) 0x5A);
        Path broken = Files.write(folder.resolve("test-broken.parquet"), damaged);
        assertInvalid("test-broken.parquet", () -> {
            VqaSet set = open(Layout.PATHVQA, "test", broken);
            try (PictureFeed feed = set.pictures(set.questions())) {
                feed.next();
            }
        });
    }

    @Test
    void json_lines_have_their_own_ids_and_types() throws IOException {
        VqaSet set = lines("""
                {"id":7,"question":"is it?","answer":" Yes "}

                {"id":"b","question":"left or right?","answer":"left","answer_type":"CLOSED","image":"b.png"}
                """);
        assertThat(set.questions()).extracting(Question::id).containsExactly("7", "b");
        assertThat(set.questions()).extracting(Question::type).containsExactly(AnswerType.CLOSED, AnswerType.CLOSED);
        assertThat(set.questions().get(0).answer()).isEqualTo(" Yes ");
    }

    @Test
    void json_lines_that_cannot_be_used_are_named() {
        assertInvalid("line 2", () -> lines("{\"id\":1,\"question\":\"?\",\"answer\":\"a\"}\n{\"id\":2,\n"));
        assertInvalid("line 1", () -> lines("{\"id\":1,\"answer\":\"a\"}\n"));
        assertInvalid("qa.jsonl", () -> lines("{\"id\":1,\"question\":\"?\",\"answer\":\" \\u00a0\"}\n"));
        assertInvalid(
                "qa.jsonl",
                () -> lines(
                        "{\"id\":1,\"question\":\"?\",\"answer\":\"a\"}\n{\"id\":1,\"question\":\"?\",\"answer\":\"b\"}\n"));
        assertInvalid("qa.jsonl", () -> lines("\n"));
    }

    @Test
    void a_picture_outside_of_the_folder_is_not_read() throws IOException {
        VqaSet set = lines("{\"id\":1,\"question\":\"?\",\"answer\":\"a\",\"image\":\"../../etc/passwd\"}\n");
        try (PictureFeed feed = set.pictures(set.questions())) {
            assertInvalid("1", feed::next);
        }
    }

    @Test
    void exported_pickles_give_the_key_of_the_label_as_the_answer() throws IOException {
        Path file = Files.writeString(folder.resolve("test_vqa.json"), """
                [{"question_id": 5, "img_id": "test_0000", "sent": "Is it?", "answer_type": "yes/no", "label": {"no": 1}},
                 {"question_id": 6, "image": "test_0001", "question": "How many?", "answer_type": "number", "label": {"2": 1}}]
                """);
        VqaSet set = open(Layout.PATHVQA, "test", file);
        assertThat(set.questions()).extracting(Question::answer).containsExactly("no", "2");
        assertThat(set.questions()).extracting(Question::image).containsExactly("test_0000.jpg", "test_0001.jpg");
        assertThat(set.questions()).extracting(Question::type).containsExactly(AnswerType.CLOSED, AnswerType.OPEN);
    }

    @Test
    void published_question_files_have_the_numbers_that_are_published() {
        if (!Files.isDirectory(SHARED)) {
            System.out.println("skipped: the question files of ../shared/data/vqa-text are not here");
        }
        Assumptions.assumeTrue(Files.isDirectory(SHARED));
        List<Question> pathVqa =
                open(Layout.PATHVQA, "val", SHARED.resolve("pathvqa_val.json")).questions();
        assertThat(pathVqa).hasSize(6279);
        assertThat(pathVqa)
                .filteredOn(question -> question.answer().equals("yes"))
                .hasSize(1721);
        assertThat(pathVqa)
                .filteredOn(question -> question.type() == AnswerType.CLOSED)
                .hasSize(1721 + 1414);
        List<Question> slake = open(Layout.SLAKE, "validate", SHARED.resolve("slake_validate.json"))
                .questions();
        assertThat(slake)
                .hasSize(1053)
                .extracting(Question::attributes)
                .allMatch(found -> found.containsKey("modality"));
        assertThat(open(Layout.VQA_RAD, "train", SHARED.resolve("vqa_rad_trainset.json"))
                        .questions())
                .hasSize(12792)
                .filteredOn(question -> question.type() == AnswerType.CLOSED)
                .hasSize(1294);
    }

    private VqaSet lines(String text) throws IOException {
        return open(Layout.JSONL, "test", Files.writeString(folder.resolve("qa.jsonl"), text));
    }

    private static VqaSet open(Layout layout, String split, Path path) {
        return layout.open(new Source(List.of(path), split, Optional.empty()));
    }

    /** Does what is to be refused. */
    @FunctionalInterface
    private interface Reading {
        void read() throws IOException;
    }

    private static void assertInvalid(String place, Reading reading) {
        assertThatThrownBy(reading::read).isInstanceOfSatisfying(StudyException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.EVALUATION_DATA_INVALID);
            assertThat(e.subject()).contains(place);
        });
    }
}
