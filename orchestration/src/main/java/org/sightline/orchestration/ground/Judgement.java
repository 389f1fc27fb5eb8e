package org.sightline.orchestration.ground;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.sightline.orchestration.report.Verdict;

/**
 * The verdict on one assertion.
 *
 * @param words the rule that gave it
 * @param evidence ids of what carries or contradicts it
 * @param mentioned ids of present findings that the sentence speaks of, rightly or not quite
 */
record Judgement(Verdict verdict, String words, List<String> evidence, List<String> mentioned) {
    /** The worst first: one wrong part makes a sentence wrong, one that nobody carries leaves it without support. */
    static final List<Verdict> WORST_FIRST =
            List.of(Verdict.CONTRADICTED, Verdict.UNSUPPORTED, Verdict.NOT_CHECKABLE, Verdict.SUPPORTED);

    Judgement {
        evidence = List.copyOf(evidence);
        mentioned = List.copyOf(mentioned);
    }

    static Judgement of(Verdict verdict, String words) {
        return new Judgement(verdict, words, List.of(), List.of());
    }

    boolean is(Verdict other) {
        return verdict == other;
    }

    /** Both together: the worse verdict with its words, or both words where they agree. */
    Judgement and(Judgement other) {
        Verdict worst = Stream.of(verdict, other.verdict)
                .min(Comparator.comparing(WORST_FIRST::indexOf))
                .orElseThrow();
        String told = verdict == other.verdict ? words + "; " + other.words : is(worst) ? words : other.words;
        return new Judgement(
                worst,
                told,
                Stream.concat(evidence.stream(), other.evidence.stream())
                        .distinct()
                        .toList(),
                mentioned);
    }
}
