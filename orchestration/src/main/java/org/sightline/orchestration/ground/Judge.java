package org.sightline.orchestration.ground;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.Verdict;

/** Judges one assertion against the evidence. */
final class Judge {
    private static final List<Rule> RULES = List.of(new PresenceRule(), new SideRule(), new QuantityRule());

    private final EvidenceIndex index;

    Judge(EvidenceIndex index) {
        this.index = index;
    }

    /** How one piece of evidence stands to the claim: the worst of what the rules say. */
    private record Comparison(Evidence evidence, Check check) {
        boolean is(Check.Result result) {
            return check.result() == result;
        }
    }

    Judgement judge(Claim claim, List<String> listed) {
        List<Comparison> comparisons = index.candidates(claim.assertion(), listed).stream()
                .map(e -> new Comparison(e, compare(claim, e)))
                .toList();
        if (comparisons.isEmpty()) {
            return new Judgement(
                    Verdict.UNSUPPORTED,
                    "concept: no evidence about " + claim.assertion().concept().meaning(),
                    List.of());
        }
        List<Comparison> agreeing = with(comparisons, Check.Result.AGREES);
        List<Comparison> contradicting = with(comparisons, Check.Result.CONTRADICTS);
        if (bothSides(claim.assertion(), comparisons)) {
            return supported(
                    claim,
                    comparisons.stream()
                            .filter(c -> c.evidence().finding().presence() == Presence.PRESENT)
                            .toList());
        }
        return agreeing.isEmpty() || denied(claim, contradicting)
                ? refused(contradicting, comparisons)
                : supported(claim, agreeing);
    }

    private Check compare(Claim claim, Evidence evidence) {
        Check worst = RULES.stream()
                .map(r -> r.check(claim, evidence.finding(), index.reader(evidence)))
                .max(Comparator.comparing(Check::result))
                .orElseThrow();
        boolean open = evidence.finding().presence() == Presence.UNCERTAIN;
        return open && worst.result() == Check.Result.CONTRADICTS ? Check.silent(worst.words()) : worst;
    }

    /** One expert that sees a finding is enough to stop a sentence that says there is none. */
    private static boolean denied(Claim claim, List<Comparison> contradicting) {
        return claim.assertion().presence() == Presence.ABSENT && !contradicting.isEmpty();
    }

    /** Both sides stand in two findings as well as in one. */
    private static boolean bothSides(Assertion assertion, List<Comparison> comparisons) {
        return assertion.laterality().filter(s -> s == Laterality.BILATERAL).isPresent()
                && assertion.presence() == Presence.PRESENT
                && assertion.quantities().isEmpty()
                && present(comparisons, Laterality.LEFT)
                && present(comparisons, Laterality.RIGHT);
    }

    private static boolean present(List<Comparison> comparisons, Laterality side) {
        return comparisons.stream()
                .map(c -> c.evidence().finding())
                .anyMatch(f -> f.presence() == Presence.PRESENT
                        && f.laterality().filter(s -> s == side).isPresent());
    }

    private Judgement supported(Claim claim, List<Comparison> agreeing) {
        List<Evidence> carrying = agreeing.stream().map(Comparison::evidence).toList();
        String words = "code, presence" + (claim.assertion().laterality().isPresent() ? ", side" : "")
                + (claim.assertion().quantities().isEmpty() ? "" : ", numbers") + ": agrees with "
                + carrying.stream().map(this::cited).collect(Collectors.joining(", "));
        String opposed = index.opposing(claim.assertion(), carrying)
                .map(e -> "; " + cited(e) + " says " + word(e.finding().presence()))
                .collect(Collectors.joining());
        return new Judgement(Verdict.SUPPORTED, words + opposed, ids(agreeing));
    }

    private Judgement refused(List<Comparison> contradicting, List<Comparison> all) {
        boolean contradicted = !contradicting.isEmpty();
        List<Comparison> decisive = contradicted ? contradicting : all;
        String words = decisive.stream()
                .map(c -> c.check().words() + " (evidence " + c.evidence().id() + ")")
                .findFirst()
                .orElseThrow();
        return new Judgement(
                contradicted ? Verdict.CONTRADICTED : Verdict.UNSUPPORTED,
                words,
                contradicted ? ids(contradicting) : List.of());
    }

    private String cited(Evidence evidence) {
        return index.reader(evidence) + " (evidence " + evidence.id() + ")";
    }

    private static String word(Presence presence) {
        return presence.name().toLowerCase(Locale.ROOT);
    }

    private static List<Comparison> with(List<Comparison> comparisons, Check.Result result) {
        return comparisons.stream().filter(c -> c.is(result)).toList();
    }

    private static List<String> ids(List<Comparison> comparisons) {
        return comparisons.stream().map(c -> c.evidence().id()).toList();
    }
}
