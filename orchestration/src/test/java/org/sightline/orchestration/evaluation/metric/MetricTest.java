package org.sightline.orchestration.evaluation.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.evaluation.dataset.AnswerType;
import org.sightline.orchestration.evaluation.dataset.Question;

/** The rules by hand, one case for each of their oddities. */
class MetricTest {
    private static final Offset<Double> EXACTLY = Offset.offset(1e-12);

    @Test
    void vila_m3_forgives_case_and_nothing_else() {
        assertThat(score(Metric.M3_CLOSED_STRICT, "yes", "YES")).isEqualTo(1);
        assertThat(score(Metric.M3_CLOSED_STRICT, "yes", "Yes.")).isZero();
        assertThat(score(Metric.M3_CLOSED_STRICT, "yes", " yes")).isZero();
    }

    @Test
    void leniently_the_first_word_counts() {
        assertThat(score(Metric.CLOSED_LENIENT, "yes", " Yes, it is.")).isEqualTo(1);
        assertThat(score(Metric.CLOSED_LENIENT, "no", "**No**")).isEqualTo(1);
        assertThat(score(Metric.CLOSED_LENIENT, "no", "There is no mass")).isZero();
        assertThat(score(Metric.CLOSED_LENIENT, "no", "normal")).isZero();
    }

    @Test
    void llava_med_takes_substrings() {
        assertThat(score(Metric.LLAVA_MED_CLOSED, "no", "This is another normal film"))
                .isEqualTo(1);
        assertThat(score(Metric.LLAVA_MED_CLOSED, "yes", "no, that is, yes")).isEqualTo(1);
        assertThat(score(Metric.LLAVA_MED_CLOSED, "yes", "it is")).isZero();
    }

    @Test
    void llava_med_normalises_before_it_counts() {
        assertThat(LlavaMedText.normalised("The two cells, and 1,000 nuclei.")).isEqualTo("2 cells and 1000 nuclei");
        assertThat(LlavaMedText.normalised("T-cell (none) dont v1.5.")).isEqualTo("t cell 0 don't v1.5");
        assertThat(LlavaMedText.normalised("T- cell")).isEqualTo("t cell");
    }

    @Test
    void ucsd_counts_the_words_of_the_candidate() {
        Answered answered = open("renal cell carcinoma", "cell cell tumor");
        assertThat(Metric.UCSD_F1.score(answered)).isEqualTo(0.5714285714285715, EXACTLY); // P 2/3, R 2/(2+2)
        assertThat(Metric.OPEN_RECALL.score(answered)).isEqualTo(0.5, EXACTLY);
        assertThat(Metric.UCSD_EM.score(answered)).isEqualTo(1 / 3.0, EXACTLY);
    }

    @Test
    void an_empty_prediction_is_dummy_text() {
        assertThat(score(Metric.UCSD_F1, "dummy", "")).isEqualTo(2 / 3.0, EXACTLY);
        assertThat(score(Metric.LLAVA_MED_OPEN_F1, "dummy", "")).isZero();
    }

    @Test
    void bleu_is_computed_over_all_open_questions_at_once() {
        Figures figures = new Figures(
                List.of(open("the kidney", "the kidney"), open("glomerulus", "a tuft"), closed("yes", "no")));
        assertThat(figures.value(Metric.BLEU_1)).hasValueCloseTo(0.5, Offset.offset(1e-8));
        assertThat(figures.value(Metric.BLEU_2)).hasValueCloseTo(0.5, Offset.offset(1e-8)); // 2/4 and 1/2
        Figures brief = new Figures(List.of(open("one two three four", "one two")));
        assertThat(brief.value(Metric.BLEU_1)).hasValueCloseTo(Math.exp(-1), Offset.offset(1e-8));
    }

    @Test
    void a_question_without_an_answer_counts_as_wrong() {
        Question question = closed("yes", "yes").question();
        Figures figures = new Figures(List.of(
                new Answered(question, Optional.empty(), true),
                new Answered(question, Optional.empty(), false),
                new Answered(question, Optional.of("yes"), false)));
        assertThat(figures.value(Metric.M3_CLOSED_STRICT)).hasValueCloseTo(1 / 3.0, EXACTLY);
        assertThat(figures.value(Metric.OPEN_EXACT)).isEmpty();
    }

    @Test
    void the_questions_alone_bound_every_figure() {
        List<Question> questions = List.of(
                question("yes", "1.jpg"),
                question("no", "1.jpg"),
                question("yes", "2.jpg"),
                question("lung", "1.jpg"),
                question("Lung", "1.jpg"),
                question("heart", "1.jpg"));
        assertThat(Bounds.alwaysYes(questions)).hasValueCloseTo(2 / 3.0, EXACTLY);
        assertThat(Bounds.oneAnswer(questions, question -> question.type() == AnswerType.OPEN))
                .hasValueCloseTo(2 / 3.0, EXACTLY);
        assertThat(Bounds.oneAnswer(questions, question -> true)).hasValueCloseTo(0.5, EXACTLY);
    }

    @Test
    void an_interval_holds_the_figure_and_repeats_with_its_seed() {
        List<Answered> answers = IntStream.range(0, 400)
                .mapToObj(n -> closed("yes", n % 4 == 0 ? "no" : "yes"))
                .toList();
        Figures figures = new Figures(answers);
        Bootstrap.Interval interval =
                Bootstrap.STANDARD.intervals(figures).getOrDefault(Metric.HF_OVERALL, new Bootstrap.Interval(0, 0));
        assertThat(interval.low()).isBetween(0.69, 0.73); // 0.75 less 1.96 standard errors of 0.0217
        assertThat(interval.high()).isBetween(0.77, 0.81);
        assertThat(Bootstrap.STANDARD.intervals(figures)).containsEntry(Metric.HF_OVERALL, interval);
        assertThat(IntStream.range(0, 8)
                        .mapToObj(seed -> new Bootstrap(50, seed).intervals(figures))
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void mc_nemar_is_exact() {
        assertThat(McNemar.p(0, 0)).isEqualTo(1);
        assertThat(McNemar.p(1, 5)).isEqualTo(0.21875, EXACTLY); // 2 * 7 / 64
        assertThat(McNemar.p(5, 5)).isEqualTo(1);
        assertThat(McNemar.p(900, 1100)).isBetween(8e-6, 9e-6);
    }

    @Test
    void only_runs_over_the_same_questions_are_compared() {
        Figures one = new Figures(List.of(closed("yes", "yes"), closed("no", "yes")));
        Figures other = new Figures(List.of(closed("yes", "no"), closed("no", "no")));
        Comparison.Row row =
                Comparison.of(one, other, new Bootstrap(100, 1)).rows().get(0);
        assertThat(row.mcNemar())
                .hasValueSatisfying(test -> assertThat(test.onlyFirst()).isEqualTo(1));
        assertThat(row.difference()).isZero();
        Figures shorter = new Figures(List.of(closed("yes", "no")));
        assertThatThrownBy(() -> Comparison.of(one, shorter, new Bootstrap(100, 1)))
                .isInstanceOf(StudyException.class);
    }

    private static double score(Metric metric, String answer, String text) {
        return metric.score(metric.group() == Metric.Group.CLOSED ? closed(answer, text) : open(answer, text));
    }

    private static Answered closed(String answer, String text) {
        return new Answered(question(answer, "1.jpg"), Optional.of(text), false);
    }

    private static Answered open(String answer, String text) {
        return closed(answer, text);
    }

    private static Question question(String answer, String image) {
        return new Question("q", "what?", answer, image, AnswerType.of(answer), Map.of());
    }
}
