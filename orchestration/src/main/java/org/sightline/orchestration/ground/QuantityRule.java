package org.sightline.orchestration.ground;

import java.util.Comparator;
import java.util.List;
import org.sightline.experts.Quantity;

/**
 * Numbers by name, in whatever unit: they agree when they differ by no more than 2 % of the measured value, or by half a
 * unit of the last printed digit, whichever is more; a number that the sentence calls approximate by 10 %. Of the
 * several lengths of "1.2 x 0.8 cm" only the largest can contradict, because few experts measure the others.
 */
final class QuantityRule implements Rule {
    private static final double RELATIVE = 0.02;
    private static final double APPROXIMATE = 0.1;
    /** Rounding in binary must not decide on a value that lies just on the limit. */
    private static final double SLACK = 1e-9;

    @Override
    public Check check(Match match) {
        return match.claim().assertion().quantities().stream()
                .map(said -> check(said, match))
                .max(Comparator.comparing(Check::result))
                .orElseGet(() -> Check.agrees(Check.Aspect.NUMBER));
    }

    private static Check check(Quantity said, Match match) {
        String start = "number: the sentence says " + Words.of(said) + ", " + match.reader();
        List<Quantity> named = match.finding().quantities().stream()
                .filter(q -> Measure.sameName(said, q))
                .toList();
        if (named.isEmpty()) {
            return Check.silent(Check.Aspect.NUMBER, start + " gives no " + said.name());
        }
        List<Quantity> comparable = named.stream()
                .filter(q -> Measure.of(q).comparable(Measure.of(said)))
                .toList();
        if (comparable.isEmpty()) {
            return Check.silent(
                    Check.Aspect.NUMBER, start + " measured in " + named.get(0).unit());
        }
        return compared(said, comparable, match.claim(), start);
    }

    private static Check compared(Quantity said, List<Quantity> measured, Claim claim, String start) {
        if (measured.stream().anyMatch(q -> agree(said, q, claim.words()))) {
            return Check.agrees(Check.Aspect.NUMBER);
        }
        String words = start + " measured " + Words.of(nearest(said, measured));
        return further(said, claim)
                ? Check.silent(Check.Aspect.NUMBER, words)
                : Check.contradicts(Check.Aspect.NUMBER, words);
    }

    /** A second length of the same claim: few experts measure across the longest axis. */
    private static boolean further(Quantity said, Claim claim) {
        Measure own = Measure.of(said);
        return own.kind() == Measure.Kind.LENGTH
                && claim.assertion().quantities().stream()
                        .filter(q -> q.name().equals(said.name()))
                        .map(Measure::of)
                        .anyMatch(m -> m.kind() == Measure.Kind.LENGTH && m.value() > own.value());
    }

    private static boolean agree(Quantity said, Quantity measured, SentenceWords words) {
        Measure own = Measure.of(said);
        double found = Measure.of(measured).value();
        double relative = words.approximate() ? APPROXIMATE : RELATIVE;
        double allowed = Math.max(relative * Math.abs(found), words.halfUnit(said.value()) * own.perUnit());
        return Math.abs(own.value() - found) <= allowed + SLACK;
    }

    private static Quantity nearest(Quantity said, List<Quantity> measured) {
        double own = Measure.of(said).value();
        return measured.stream()
                .min(Comparator.comparingDouble(q -> Math.abs(Measure.of(q).value() - own)))
                .orElseThrow();
    }
}
