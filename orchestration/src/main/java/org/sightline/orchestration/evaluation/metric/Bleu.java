package org.sightline.orchestration.evaluation.metric;

import java.util.List;
import java.util.Map;

/**
 * Corpus BLEU with one reference each, as pycocoevalcap computes it: counts are summed over all questions before they are
 * divided, and the small numbers keep an empty denominator from failing. Words are UCSD's, as in VILA's script.
 */
final class Bleu {
    static final int LONGEST = 4;
    private static final double TINY = 1e-15;
    private static final double SMALL = 1e-9;

    /** Right and guessed runs of each length, then words of the candidate and of the reference. */
    static final int COUNTS = 2 * LONGEST + 2;

    private Bleu() {}

    static long[] counts(Answered answered) {
        List<String> reference = UcsdText.words(answered.question().answer());
        List<String> candidate = answered.text().map(UcsdText::prediction).orElse(List.of());
        long[] counts = new long[COUNTS];
        for (int n = 1; n <= LONGEST; n++) {
            counts[n - 1] = right(candidate, reference, n);
            counts[LONGEST + n - 1] = Math.max(0, candidate.size() - n + 1);
        }
        counts[COUNTS - 2] = candidate.size();
        counts[COUNTS - 1] = reference.size();
        return counts;
    }

    private static long right(List<String> candidate, List<String> reference, int n) {
        Map<List<String>, Integer> wanted = Overlap.runs(reference, n);
        return Overlap.runs(candidate, n).entrySet().stream()
                .mapToLong(run -> Math.min(run.getValue(), wanted.getOrDefault(run.getKey(), 0)))
                .sum();
    }

    /** @param n longest run of words */
    static double of(long[] counts, int n) {
        double product = 1;
        for (int k = 0; k < n; k++) {
            product *= (counts[k] + TINY) / (counts[LONGEST + k] + SMALL);
        }
        double ratio = (counts[COUNTS - 2] + TINY) / (counts[COUNTS - 1] + SMALL);
        double brevity = ratio < 1 ? Math.exp(1 - 1 / ratio) : 1;
        return Math.pow(product, 1.0 / n) * brevity;
    }
}
