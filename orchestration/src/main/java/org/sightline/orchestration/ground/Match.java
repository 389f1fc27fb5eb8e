package org.sightline.orchestration.ground;

import java.util.Optional;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.orchestration.report.Evidence;

/**
 * A claim and evidence that speaks about the same thing.
 *
 * @param relation of the claim's concept to the evidence's
 * @param site of the claim, beside the evidence's
 * @param reader how the evidence's expert is called in words
 */
record Match(Claim claim, Evidence evidence, Relation relation, Topic.SiteFit site, String reader) {
    /** Empty where they speak of different things: another organ makes another thing of another concept. */
    static Optional<Match> of(Claim claim, Evidence evidence, String reader) {
        Topic said = claim.topic();
        Topic found = Topic.of(evidence.finding());
        Topic.SiteFit fit = said.fit(found);
        return Implications.between(said, found)
                .filter(r -> r.is(Relation.Kind.SAME) || fit != Topic.SiteFit.APART)
                .map(r -> new Match(claim, evidence, r, fit, reader));
    }

    Finding finding() {
        return evidence.finding();
    }

    boolean found(Presence presence) {
        return finding().presence() == presence;
    }
}
