package org.sightline.orchestration.ground;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.orchestration.report.Assertion.Change;
import org.sightline.orchestration.report.Verdict;

/**
 * Judges "new", "increased", "unchanged" against the latest earlier study that speaks of the same thing. Without one
 * nobody can know. Sizes are compared by the limits of {@code changes.tsv}.
 */
final class Changes {
    private final List<PriorStudy> priors;
    private final EvidenceIndex index;

    Changes(List<PriorStudy> priors, EvidenceIndex index) {
        this.priors = priors.stream()
                .sorted(Comparator.comparing(PriorStudy::date).reversed())
                .toList();
        this.index = index;
    }

    /** An earlier study with what it says of the claim's subject. */
    private record Then(PriorStudy study, List<Finding> findings) {
        boolean has(Presence presence) {
            return findings.stream().anyMatch(f -> f.presence() == presence);
        }

        List<Finding> present() {
            return findings.stream()
                    .filter(f -> f.presence() == Presence.PRESENT)
                    .toList();
        }
    }

    Judgement judge(Claim claim, Change change) {
        if (priors.isEmpty()) {
            return unsupported("the sentence says " + Words.of(change) + ", and no prior is known to Sightline");
        }
        return priors.stream()
                .map(prior -> then(prior, claim))
                .filter(then -> !then.findings().isEmpty())
                .findFirst()
                .map(then -> against(then, claim, change))
                .orElseGet(() -> unsupported("the sentence says " + Words.of(change) + ", and no prior speaks of "
                        + Words.of(claim.assertion().concept())));
    }

    private static Then then(PriorStudy prior, Claim claim) {
        return new Then(
                prior, prior.statements().stream().filter(f -> about(f, claim)).toList());
    }

    private Judgement against(Then then, Claim claim, Change change) {
        return switch (change) {
            case NEW -> told(!then.has(Presence.PRESENT), then.has(Presence.ABSENT), change, then);
            case RESOLVED -> told(then.has(Presence.PRESENT), then.has(Presence.PRESENT), change, then);
            case STABLE, INCREASED, DECREASED -> compared(then, claim, change);
        };
    }

    private Judgement compared(Then then, Claim claim, Change change) {
        if (claim.denies()) {
            return told(!then.has(Presence.PRESENT), then.has(Presence.ABSENT), change, then);
        }
        if (!then.has(Presence.PRESENT)) {
            return told(!then.has(Presence.ABSENT), false, change, then);
        }
        List<Finding> now = index.all()
                .map(Witness::finding)
                .filter(f -> f.presence() == Presence.PRESENT && about(f, claim))
                .toList();
        if (now.size() != 1 || then.present().size() != 1) {
            return unsupported(
                    now.isEmpty()
                            ? "nothing of this study can be compared"
                            : "there are several findings, and nothing says which is which");
        }
        return sized(then, now.get(0), change);
    }

    private static Judgement sized(Then then, Finding now, Change change) {
        Finding before = then.present().get(0);
        Optional<ChangeLimits.Compared> compared = ChangeLimits.compare(before.quantities(), now.quantities());
        return compared.map(c -> new Judgement(
                        c.change() == change ? Verdict.SUPPORTED : Verdict.CONTRADICTED,
                        "change: the sentence says " + Words.of(change) + ", "
                                + then.study().words() + " had "
                                + Words.of(c.before()) + " and now it is " + Words.of(c.now()) + " ("
                                + Words.of(c.change()) + " by " + c.source() + ")",
                        List.of(),
                        List.of()))
                .orElseGet(() -> unsupported(
                        "the sentence says " + Words.of(change) + ", and no number was measured both times"));
    }

    private static Judgement told(boolean possible, boolean shown, Change change, Then then) {
        String words = "change: the sentence says " + Words.of(change) + ", "
                + then.study().words() + " says "
                + Words.of(then.findings().get(0).presence());
        Verdict verdict = shown ? Verdict.SUPPORTED : possible ? Verdict.UNSUPPORTED : Verdict.CONTRADICTED;
        return Judgement.of(possible || !shown ? verdict : Verdict.CONTRADICTED, words);
    }

    private static Judgement unsupported(String words) {
        return Judgement.of(Verdict.UNSUPPORTED, "change: " + words);
    }

    private static boolean about(Finding finding, Claim claim) {
        Topic said = claim.topic();
        Topic found = Topic.of(finding);
        return said.fit(found) != Topic.SiteFit.APART
                && Implications.between(said, found).filter(Relation::always).isPresent()
                && sided(claim.assertion().laterality(), finding.laterality());
    }

    private static boolean sided(Optional<Laterality> one, Optional<Laterality> other) {
        return one.isEmpty()
                || other.isEmpty()
                || one.equals(other)
                || one.get() == Laterality.BILATERAL
                || other.get() == Laterality.BILATERAL;
    }
}
