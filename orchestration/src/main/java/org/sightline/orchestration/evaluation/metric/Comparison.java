package org.sightline.orchestration.evaluation.metric;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Two runs over the same questions, metric by metric.
 *
 * @param rows one for each metric that both have a value for
 */
public record Comparison(List<Row> rows) {
    /**
     * One metric.
     *
     * @param difference of the second to the first
     * @param interval 95 % of the difference, questions drawn in pairs
     * @param p two-sided, of the paired bootstrap: twice the smaller share of rounds on either side of 0
     * @param mcNemar for metrics that are right or wrong
     */
    public record Row(
            Metric metric,
            double first,
            double second,
            double difference,
            Bootstrap.Interval interval,
            double p,
            Optional<McNemar> mcNemar) {}

    public Comparison {
        rows = List.copyOf(rows);
    }

    /**
     * @param first and {@code second}: answers in the same order
     * @throws StudyException {@code EVALUATION_MISMATCH} for other questions
     */
    public static Comparison of(Figures first, Figures second, Bootstrap bootstrap) {
        requireSame(first.answers(), second.answers());
        List<Row> rows = new ArrayList<>();
        differences(first, second, bootstrap)
                .forEach((metric, differences) -> Bootstrap.interval(differences)
                        .ifPresent(interval -> rows.add(row(metric, first, second, interval, differences))));
        return new Comparison(rows);
    }

    private static Map<Metric, double[]> differences(Figures first, Figures second, Bootstrap bootstrap) {
        Map<Metric, double[]> differences = new EnumMap<>(Metric.class);
        Bootstrap.Draws draws = bootstrap.draws(first.answers().size());
        for (int round = 0; round < bootstrap.rounds(); round++) {
            Optional<int[]> drawn = Optional.of(draws.next());
            for (Metric metric : Metric.values()) {
                differences.computeIfAbsent(metric, any -> new double[bootstrap.rounds()])[round] = second.value(
                                        metric, drawn)
                                .orElse(Double.NaN)
                        - first.value(metric, drawn).orElse(Double.NaN);
            }
        }
        return differences;
    }

    private static Row row(
            Metric metric, Figures first, Figures second, Bootstrap.Interval interval, double[] differences) {
        double before = first.value(metric).orElse(Double.NaN);
        double after = second.value(metric).orElse(Double.NaN);
        Optional<McNemar> test = metric.binary() ? Optional.of(McNemar.of(metric, first, second)) : Optional.empty();
        return new Row(metric, before, after, after - before, interval, twoSided(differences), test);
    }

    private static double twoSided(double[] differences) {
        long below = Arrays.stream(differences).filter(d -> d <= 0).count();
        long above = Arrays.stream(differences).filter(d -> d >= 0).count();
        long rounds = Arrays.stream(differences).filter(d -> !Double.isNaN(d)).count();
        return Math.min(1, 2.0 * Math.min(below, above) / rounds);
    }

    private static void requireSame(List<Answered> first, List<Answered> second) {
        boolean same = first.size() == second.size();
        for (int n = 0; same && n < first.size(); n++) {
            same = first.get(n).question().equals(second.get(n).question());
        }
        if (!same) {
            throw new StudyException(
                    ErrorCode.EVALUATION_MISMATCH,
                    "",
                    "the two runs are over different questions; only the same questions can be compared");
        }
    }
}
