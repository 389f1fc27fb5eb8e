package org.sightline.orchestration.evaluation.metric;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * How the words of an answer and of its reference overlap, counted as UCSD's PathVQA script counts and VILA and LLaVA-Med
 * took over: the CANDIDATE's count of every word that the reference has is right, whatever the reference's count is.
 *
 * @param precision right of all words of the candidate
 * @param recall right of the right and of the reference's words that are missing
 * @param f1 their harmonic mean
 * @param distinct unique words of the reference that the candidate has, of all words of the candidate: what the script
 *     calls exact match
 */
record Overlap(double precision, double recall, double f1, double distinct) {
    private static final Overlap NONE = new Overlap(0, 0, 0, 0);

    static Overlap of(List<String> candidate, List<String> reference) {
        Set<String> wanted = new HashSet<>(reference);
        Set<String> said = new HashSet<>(candidate);
        long right = candidate.stream().filter(wanted::contains).count();
        if (right == 0) {
            return NONE;
        }
        long missing = reference.stream().filter(word -> !said.contains(word)).count();
        double precision = (double) right / candidate.size();
        double recall = (double) right / (right + missing);
        long distinct = wanted.stream().filter(said::contains).count();
        return new Overlap(
                precision, recall, 2 * precision * recall / (precision + recall), (double) distinct / candidate.size());
    }

    /** How often each run of n words occurs. */
    static Map<List<String>, Integer> runs(List<String> words, int n) {
        Map<List<String>, Integer> runs = new HashMap<>();
        for (int at = 0; at + n <= words.size(); at++) {
            runs.merge(List.copyOf(words.subList(at, at + n)), 1, Integer::sum);
        }
        return runs;
    }
}
