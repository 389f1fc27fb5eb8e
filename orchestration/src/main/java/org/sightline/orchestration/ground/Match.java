package org.sightline.orchestration.ground;

import java.util.Optional;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;

/**
 * A claim and evidence that speaks about the same thing.
 *
 * @param relation of the claim's concept to the evidence's
 * @param site of the claim, beside the evidence's
 */
record Match(Claim claim, Witness witness, Relation relation, Topic.SiteFit site) {
    /** Empty where they speak of different things: another organ makes another thing of another concept. */
    static Optional<Match> of(Claim claim, Witness witness) {
        Optional<Relation> relation = Implications.between(claim.topic(), witness.topic());
        if (relation.isEmpty()) {
            return Optional.empty();
        }
        Topic.SiteFit fit = claim.topic().fit(witness.topic());
        return relation.filter(r -> r.is(Relation.Kind.SAME) || fit != Topic.SiteFit.APART)
                .map(r -> new Match(claim, witness, r, fit));
    }

    Finding finding() {
        return witness.finding();
    }

    String reader() {
        return witness.reader();
    }

    boolean found(Presence presence) {
        return finding().presence() == presence;
    }
}
