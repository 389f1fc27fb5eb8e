package org.sightline.orchestration.ground;

import static java.util.stream.Collectors.joining;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.orchestration.report.Verdict;

/** Judges a claim by the evidence about the same thing. */
final class Comparer {
    private static final List<Rule> RULES =
            List.of(new PresenceRule(), new SideRule(), new SiteRule(), new QuantityRule());
    private final EvidenceIndex index;

    Comparer(EvidenceIndex index) {
        this.index = index;
    }

    /** How one piece of evidence stands to the claim: all that the rules say, and the worst of it. */
    private record Comparison(Match match, List<Check> checks) {
        static Comparison of(Match match) {
            return new Comparison(match, RULES.stream().map(r -> r.check(match)).toList());
        }

        /** Evidence in doubt never contradicts. */
        Check.Result result() {
            Check.Result worst = worst().result();
            return match.found(Presence.UNCERTAIN) && worst == Check.Result.CONTRADICTS ? Check.Result.SILENT : worst;
        }

        /** The first of the worst, in the order of the rules. */
        Check worst() {
            return checks.stream()
                    .reduce((a, b) -> b.result().compareTo(a.result()) > 0 ? b : a)
                    .orElseThrow();
        }

        boolean is(Check.Result result) {
            return result() == result;
        }

        String notes() {
            return checks.stream().map(Check::words).filter(w -> !w.isEmpty()).collect(joining("; "));
        }

        /** The finding is the one that the sentence speaks of, even if it is wrong about a number. */
        boolean spokenOf() {
            return match.found(Presence.PRESENT)
                    && !match.claim().denies()
                    && (result() != Check.Result.CONTRADICTS || worst().aspect() == Check.Aspect.NUMBER);
        }

        Witness witness() {
            return match.witness();
        }
    }

    Judgement judge(Claim claim, List<Match> matches) {
        List<Comparison> comparisons = matches.stream().map(Comparison::of).toList();
        List<Comparison> agreeing = with(comparisons, c -> c.is(Check.Result.AGREES));
        List<Comparison> contradicting = with(comparisons, c -> c.is(Check.Result.CONTRADICTS));
        if (bothSides(claim, comparisons)) {
            return supported(claim, with(comparisons, c -> c.match().found(Presence.PRESENT)), comparisons);
        }
        return agreeing.isEmpty() || (claim.denies() && !contradicting.isEmpty())
                ? refused(contradicting, comparisons)
                : supported(claim, agreeing, comparisons);
    }

    /** Both sides stand in two findings as well as in one. */
    private static boolean bothSides(Claim claim, List<Comparison> comparisons) {
        return claim.assertion()
                        .laterality()
                        .filter(s -> s == Laterality.BILATERAL)
                        .isPresent()
                && claim.assertion().presence() == Presence.PRESENT
                && claim.assertion().quantities().isEmpty()
                && present(comparisons, Laterality.LEFT)
                && present(comparisons, Laterality.RIGHT);
    }

    private static boolean present(List<Comparison> comparisons, Laterality side) {
        return comparisons.stream()
                .filter(c -> c.match().relation().carriesPresence() && c.match().site() != Topic.SiteFit.APART)
                .map(c -> c.match().finding())
                .anyMatch(f -> f.presence() == Presence.PRESENT
                        && f.laterality().filter(s -> s == side).isPresent());
    }

    private Judgement supported(Claim claim, List<Comparison> agreeing, List<Comparison> all) {
        List<Witness> carrying = agreeing.stream().map(Comparison::witness).toList();
        String words = "code, presence" + (claim.assertion().laterality().isPresent() ? ", side" : "")
                + (claim.assertion().quantities().isEmpty() ? "" : ", numbers") + ": agrees with "
                + carrying.stream().map(Witness::cited).collect(joining(", "));
        String notes = agreeing.stream()
                .map(Comparison::notes)
                .filter(n -> !n.isEmpty())
                .distinct()
                .map(n -> "; " + n)
                .collect(joining());
        String opposed = index.opposing(claim, carrying)
                .map(w -> "; " + w.cited() + " says " + Words.of(w.finding().presence()))
                .collect(joining());
        return new Judgement(
                Verdict.SUPPORTED, words + notes + opposed, ids(agreeing), mentioned(claim, agreeing, all));
    }

    private static Judgement refused(List<Comparison> contradicting, List<Comparison> all) {
        boolean contradicted = !contradicting.isEmpty();
        Comparison decisive = contradicted ? contradicting.get(0) : nearest(all);
        String words =
                decisive.worst().words() + " (evidence " + decisive.witness().id() + ")";
        return new Judgement(
                contradicted ? Verdict.CONTRADICTED : Verdict.UNSUPPORTED,
                words,
                contradicted ? ids(contradicting) : List.of(),
                ids(with(all, c -> c.spokenOf() && c.match().relation().is(Relation.Kind.SAME))));
    }

    /** Of evidence that is silent, that of the very concept tells best. */
    private static Comparison nearest(List<Comparison> all) {
        return Stream.concat(all.stream().filter(c -> c.match().relation().is(Relation.Kind.SAME)), all.stream())
                .findFirst()
                .orElseThrow();
    }

    /** What it agrees with; and where the sentence speaks of several, all of them. */
    private static List<String> mentioned(Claim claim, List<Comparison> agreeing, List<Comparison> all) {
        return ids(claim.words().several() ? with(all, Comparison::spokenOf) : with(agreeing, Comparison::spokenOf));
    }

    private static List<Comparison> with(List<Comparison> comparisons, Predicate<Comparison> filter) {
        return comparisons.stream().filter(filter).toList();
    }

    private static List<String> ids(List<Comparison> comparisons) {
        return comparisons.stream().map(c -> c.witness().id()).toList();
    }
}
