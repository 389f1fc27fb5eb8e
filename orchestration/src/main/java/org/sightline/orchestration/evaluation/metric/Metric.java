package org.sightline.orchestration.evaluation.metric;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.sightline.orchestration.evaluation.dataset.AnswerType;
import org.sightline.orchestration.evaluation.dataset.Question;

/**
 * The figures, each by the rule of those who published it. All are shares from 0 to 1: the mean over the questions of a
 * group, except BLEU, which is computed over the whole group at once. A question without an answer scores 0 in each.
 */
public enum Metric {
    /** VILA-M3's {@code metric_pathvqa.py}; the PathVQA column of its README and of NVILA's medical table. */
    M3_CLOSED_STRICT(Group.CLOSED, "VILA-M3 metric_pathvqa.py"),
    /** What the model meant: trimmed, without punctuation, first word. Ours; nobody publishes it. */
    CLOSED_LENIENT(Group.CLOSED, "Sightline"),
    /** Equal but for case and white space around it. */
    OPEN_EXACT(Group.OPEN, "exact match after strip and lower case"),
    /** Words as in UCSD's script. */
    OPEN_F1(Group.OPEN, "UCSD PathVQA script, open questions"),
    /** Words as in UCSD's script. */
    OPEN_RECALL(Group.OPEN, "UCSD PathVQA script, open questions"),
    /** UCSD's "exact match", which is a precision: unique reference words found, of all words of the prediction. */
    UCSD_EM(Group.ALL, "UCSD PathVQA script"),
    /** UCSD's and, but for digits, VILA's {@code llava/eval/pathvqa.py}; Med-PaLM M publishes an F1 over all questions. */
    UCSD_F1(Group.ALL, "UCSD PathVQA script; VILA llava/eval/pathvqa.py"),
    /** Corpus BLEU, one word. */
    BLEU_1(Group.OPEN, "pycocoevalcap corpus BLEU, as in VILA llava/eval/pathvqa.py"),
    /** Corpus BLEU, up to two words. */
    BLEU_2(Group.OPEN, "pycocoevalcap corpus BLEU, as in VILA llava/eval/pathvqa.py"),
    /** Corpus BLEU, up to three words. */
    BLEU_3(Group.OPEN, "pycocoevalcap corpus BLEU, as in VILA llava/eval/pathvqa.py"),
    /** Corpus BLEU, up to four words. */
    BLEU_4(Group.OPEN, "pycocoevalcap corpus BLEU, as in VILA llava/eval/pathvqa.py"),
    /** LLaVA-Med's {@code run_eval.py}: substrings count. */
    LLAVA_MED_CLOSED(Group.CLOSED, "LLaVA-Med run_eval.py"),
    /** LLaVA-Med's headline for open questions. */
    LLAVA_MED_OPEN_RECALL(Group.OPEN, "LLaVA-Med run_eval.py"),
    /** As the recall. */
    LLAVA_MED_OPEN_PRECISION(Group.OPEN, "LLaVA-Med run_eval.py"),
    /** As the recall. */
    LLAVA_MED_OPEN_F1(Group.OPEN, "LLaVA-Med run_eval.py"),
    /** Yes/no accuracy of the leaderboards at Hugging Face: exact but for case and white space around it. */
    HF_YES_NO(Group.CLOSED, "Hugging Face leaderboard convention"),
    /** Free-form accuracy of the same. */
    HF_FREE_FORM(Group.OPEN, "Hugging Face leaderboard convention"),
    /** Overall accuracy of the same, which is also VILA-M3's rule for VQA-RAD and SLAKE. */
    HF_OVERALL(Group.ALL, "Hugging Face leaderboard convention; VILA-M3 for VQA-RAD and SLAKE");

    /** Which questions count. */
    public enum Group {
        ALL,
        CLOSED,
        OPEN;

        /** Whether the question is of the group. */
        public boolean holds(Question question) {
            return this == ALL || (this == CLOSED) == (question.type() == AnswerType.CLOSED);
        }
    }

    private final Group group;
    private final String source;

    Metric(Group group, String source) {
        this.group = group;
        this.source = source;
    }

    /** {@code m3_closed_strict} */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Empty for a name that is no metric's. */
    public static Optional<Metric> of(String key) {
        return Arrays.stream(values())
                .filter(metric -> metric.key().equals(key))
                .findFirst();
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
        return bleu() == 0;
    }

    /** Whether an answer is right or wrong by it, with nothing between. */
    public boolean binary() {
        return mean()
                && !name().contains("F1")
                && !name().contains("RECALL")
                && !name().contains("PRECISION")
                && this != UCSD_EM;
    }

    /** Length of the runs of words that BLEU counts; 0 for all others. */
    int bleu() {
        return name().startsWith("BLEU_") ? Integer.parseInt(name().substring("BLEU_".length())) : 0;
    }

    /** Of one question of the group; only for a mean. */
    public double score(Answered answered) {
        return answered.text().isPresent()
                ? score(answered.question().answer(), answered.text().get())
                : 0;
    }

    private double score(String answer, String text) {
        return switch (this) {
            case M3_CLOSED_STRICT -> Rules.m3Strict(answer, text);
            case CLOSED_LENIENT -> Rules.lenient(answer, text);
            case OPEN_EXACT, HF_YES_NO, HF_FREE_FORM, HF_OVERALL -> Rules.exact(answer, text);
            case OPEN_F1, UCSD_F1 -> Rules.ucsd(answer, text).f1();
            case OPEN_RECALL -> Rules.ucsd(answer, text).recall();
            case UCSD_EM -> Rules.ucsd(answer, text).distinct();
            case LLAVA_MED_CLOSED -> Rules.llavaMedClosed(answer, text);
            case LLAVA_MED_OPEN_RECALL -> Rules.llavaMed(answer, text).recall();
            case LLAVA_MED_OPEN_PRECISION -> Rules.llavaMed(answer, text).precision();
            case LLAVA_MED_OPEN_F1 -> Rules.llavaMed(answer, text).f1();
            case BLEU_1, BLEU_2, BLEU_3, BLEU_4 -> 0;
        };
    }
}
