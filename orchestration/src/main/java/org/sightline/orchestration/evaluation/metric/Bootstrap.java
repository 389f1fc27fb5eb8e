package org.sightline.orchestration.evaluation.metric;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Percentile intervals from questions drawn with replacement. The generator is written down here (SplitMix64), so that
 * the same seed gives the same interval in any language.
 *
 * @param rounds how often all questions are drawn again, at least 40
 */
public record Bootstrap(int rounds, long seed) {
    /** A thousand rounds, and a seed that does not change. */
    public static final Bootstrap STANDARD = new Bootstrap(1000, 1);

    /** 95 of 100 lie between. */
    public record Interval(double low, double high) {}

    public Bootstrap {
        if (rounds < 40) {
            throw new IllegalArgumentException("an interval of 95 % needs 40 rounds at least: " + rounds);
        }
    }

    /** For each metric that has a value; a metric whose group was never drawn has none. */
    public Map<Metric, Interval> intervals(Figures figures) {
        Map<Metric, double[]> values = new EnumMap<>(Metric.class);
        Draws draws = new Draws(figures.answers().size());
        for (int round = 0; round < rounds; round++) {
            Optional<int[]> drawn = Optional.of(draws.next());
            for (Metric metric : Metric.values()) {
                values.computeIfAbsent(metric, any -> new double[rounds])[round] =
                        figures.value(metric, drawn).orElse(Double.NaN);
            }
        }
        Map<Metric, Interval> intervals = new EnumMap<>(Metric.class);
        values.forEach((metric, all) -> interval(all).ifPresent(found -> intervals.put(metric, found)));
        return intervals;
    }

    /** Of the values that are numbers: of n in order, those at n * 0.025 and n * 0.975, both cut to whole places. */
    static Optional<Interval> interval(double[] values) {
        double[] sorted = Arrays.stream(values)
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
        if (sorted.length == 0) {
            return Optional.empty();
        }
        int low = sorted.length * 25 / 1000;
        int high = Math.min(sorted.length - 1, sorted.length * 975 / 1000);
        return Optional.of(new Interval(sorted[low], sorted[high]));
    }

    /** For the rounds of a comparison, which draw for both runs at once. */
    Draws draws(int questions) {
        return new Draws(questions);
    }

    /** Draws questions: how often each was drawn. */
    final class Draws {
        private static final long GOLDEN = 0x9E3779B97F4A7C15L;

        private final int questions;
        private long state = seed;

        private Draws(int questions) {
            this.questions = questions;
        }

        int[] next() {
            int[] times = new int[questions];
            for (int n = 0; n < questions; n++) {
                times[(int) ((random() >>> 11) * 0x1.0p-53 * questions)]++;
            }
            return times;
        }

        private long random() {
            state += GOLDEN;
            long mixed = (state ^ (state >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            return mixed ^ (mixed >>> 31);
        }
    }
}
