package org.sightline.orchestration.evaluation.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.ToDoubleBiFunction;
import org.sightline.orchestration.evaluation.dataset.AnswerType;
import org.sightline.orchestration.evaluation.dataset.Question;

/**
 * The figures, each by the rule of those who published it. All are shares from 0 to 1: the mean over the questions of a
 * group, except BLEU, which is computed over the whole group at once. A question without an answer scores 0 in each.
 */
public enum Metric {
    /** VILA-M3's {@code metric_pathvqa.py}; the PathVQA column of its README and of NVILA's medical table. */
    M3_CLOSED_STRICT(Group.CLOSED, "VILA-M3 metric_pathvqa.py", Rules::m3Strict),
    /** What the model meant: trimmed, without punctuation, first word. Ours; nobody publishes it. */
    CLOSED_LENIENT(Group.CLOSED, "Sightline", Rules::lenient),
    /** Equal but for case and white space around it. */
    OPEN_EXACT(Group.OPEN, "exact match after strip and lower case", Rules::exact),
    /** Words as in UCSD's script. */
    OPEN_F1(Group.OPEN, "UCSD PathVQA script, open questions", (a, p) -> Rules.ucsd(a, p).f1()),
    /** Words as in UCSD's script. */
    OPEN_RECALL(Group.OPEN, "UCSD PathVQA script, open questions", (a, p) -> Rules.ucsd(a, p).recall()),
    /** UCSD's "exact match", which is a precision: unique reference words found, of all words of the prediction. */
    UCSD_EM(Group.ALL, "UCSD PathVQA script", (a, p) -> Rules.ucsd(a, p).distinct()),
    /** UCSD's and, but for digits, VILA's {@code llava/eval/pathvqa.py}; Med-PaLM M publishes an F1 over all questions. */
    UCSD_F1(Group.ALL, "UCSD PathVQA script; VILA llava/eval/pathvqa.py", (a, p) -> Rules.ucsd(a, p).f1()),
    /** Corpus BLEU, one word. */
    BLEU_1(Group.OPEN, "pycocoevalcap corpus BLEU, as in VILA llava/eval/pathvqa.py"),
    /** Corpus BLEU, up to two words. */
    BLEU_2(Group.OPEN, "pycocoevalcap corpus BLEU, as in VILA llava/eval/pathvqa.py"),
    /** Corpus BLEU, up to three words. */
    BLEU_3(Group.OPEN, "pycocoevalcap corpus BLEU, as in VILA llava/eval/pathvqa.py"),
    /** Corpus BLEU, up to four words. */
    BLEU_4(Group.OPEN, "pycocoevalcap corpus BLEU, as in VILA llava/eval/pathvqa.py"),
    /** LLaVA-Med's {@code run_eval.py}: substrings count. */
    LLAVA_MED_CLOSED(Group.CLOSED, "LLaVA-Med run_eval.py", Rules::llavaMedClosed),
    /** LLaVA-Med's headline for open questions. */
    LLAVA_MED_OPEN_RECALL(Group.OPEN, "LLaVA-Med run_eval.py", (a, p) -> Rules.llavaMed(a, p).recall()),
    /** As the recall. */
    LLAVA_MED_OPEN_PRECISION(Group.OPEN, "LLaVA-Med run_eval.py", (a, p) -> Rules.llavaMed(a, p).precision()),
    /** As the recall. */
    LLAVA_MED_OPEN_F1(Group.OPEN, "LLaVA-Med run_eval.py", (a, p) -> Rules.llavaMed(a, p).f1()),
    /** Yes/no accuracy of the leaderboards at Hugging Face: exact but for case and white space around it. */
    HF_YES_NO(Group.CLOSED, "Hugging Face leaderboard convention", Rules::exact),
    /** Free-form accuracy of the same. */
    HF_FREE_FORM(Group.OPEN, "Hugging Face leaderboard convention", Rules::exact),
    /** Overall accuracy of the same, which is also VILA-M3's rule for VQA-RAD and SLAKE. */
    HF_OVERALL(Group.ALL, "Hugging Face leaderboard convention; VILA-M3 for VQA-RAD and SLAKE", Rules::exact);

    /** Which questions count. */
    public enum Group {
        ALL,
        CLOSED,
        OPEN;

        boolean holds(Question question) {
            return this == ALL || (this == CLOSED) == (question.type() == AnswerType.CLOSED);
        }
    }

    private final Group group;
    private final String source;
    private final Optional<ToDoubleBiFunction<String, String>> rule;

    Metric(Group group, String source, ToDoubleBiFunction<String, String> rule) {
        this.group = group;
        this.source = source;
        this.rule = Optional.of(rule);
    }

    Metric(Group group, String source) {
        this.group = group;
        this.source = source;
        this.rule = Optional.empty();
    }

    /** {@code m3_closed_strict} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a name that is no metric's. */
    public static Optional<Metric> of(String key) {
        return Arrays.stream(values()).filter(metric -> metric.key().equals(key)).findFirst();
    }

    public Group group() {
        return group;
    }

    /** Whose rule it is. */
    public String source() {
        return source;
    }

    /** Whether it is a mean of what {@link #score} gives. */
    public boolean mean() {
        return rule.isPresent();
    }

    /** Whether an answer is right or wrong by it, with nothing between. */
    public boolean binary() {
        return mean() && !name().contains("F1") && !name().contains("RECALL") && !name().contains("PRECISION")
                && this != UCSD_EM;
    }

    /** Length of the runs of words that BLEU counts; 0 for all others. */
    int bleu() {
        return name().startsWith("BLEU_") ? Integer.parseInt(name().substring("BLEU_".length())) : 0;
    }

    /** Of one question of the group; only for a mean. */
    public double score(Answered answered) {
        return rule.isPresent() && answered.text().isPresent()
                ? rule.get().applyAsDouble(answered.question().answer(), answered.text().get())
                : 0;
    }
}
