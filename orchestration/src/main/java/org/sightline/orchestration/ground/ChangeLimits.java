package org.sightline.orchestration.ground;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sightline.experts.Quantity;
import org.sightline.orchestration.report.Assertion.Change;

/** From when on two measurements of one thing differ ({@code changes.tsv}). */
final class ChangeLimits {
    private static final List<Limit> LIMITS = Table.rows("changes.tsv", 5).stream()
            .map(Limit::of)
            .sorted(Comparator.comparingDouble(Limit::over).reversed())
            .toList();

    private ChangeLimits() {}

    /** A row: a difference has to reach the absolute and the relative limit. */
    private record Limit(Measure.Kind kind, double over, double absolute, double relative, String source) {
        static Limit of(List<String> row) {
            return new Limit(
                    Measure.Kind.valueOf(row.get(0)),
                    Double.parseDouble(row.get(1)),
                    Double.parseDouble(row.get(2)),
                    Double.parseDouble(row.get(3)),
                    row.get(4));
        }

        Change change(double before, double now) {
            double difference = Math.abs(now - before);
            boolean differs = difference > 0 && difference >= absolute && difference >= relative * before;
            if (!differs) {
                return Change.STABLE;
            }
            return now > before ? Change.INCREASED : Change.DECREASED;
        }
    }

    /** Two measurements, and what became of the thing by a published limit. */
    record Compared(Quantity before, Quantity now, Change change, String source) {}

    /** By the first number that was measured both times and has a limit; of one name rather than of one kind. */
    static Optional<Compared> compare(List<Quantity> before, List<Quantity> now) {
        return first(before, now, true).or(() -> first(before, now, false));
    }

    private static Optional<Compared> first(List<Quantity> before, List<Quantity> now, boolean byName) {
        return before.stream()
                .flatMap(b -> now.stream()
                        .filter(n -> !byName || n.name().equalsIgnoreCase(b.name()))
                        .filter(n -> Measure.sameName(b, n) && Measure.of(b).comparable(Measure.of(n)))
                        .flatMap(n -> compared(b, n).stream()))
                .findFirst();
    }

    private static Optional<Compared> compared(Quantity before, Quantity now) {
        Measure then = Measure.of(before);
        return LIMITS.stream()
                .filter(l -> l.kind() == then.kind() && then.value() >= l.over())
                .findFirst()
                .map(l -> new Compared(
                        before, now, l.change(then.value(), Measure.of(now).value()), l.source()));
    }
}
