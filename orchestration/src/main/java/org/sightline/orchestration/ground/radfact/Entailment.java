package org.sightline.orchestration.ground.radfact;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.orchestration.report.Assertion;

/** Whether one phrase says what others say. */
final class Entailment {
    private Entailment() {}

    /** The phrases that entail this one; none where one of its statements stands in no phrase. */
    static List<GroundedPhrase> carriers(GroundedPhrase phrase, List<GroundedPhrase> others) {
        boolean whole =
                phrase.assertions().stream().allMatch(a -> others.stream().anyMatch(o -> says(o, a)));
        return whole
                ? others.stream()
                        .filter(o -> phrase.assertions().stream().anyMatch(a -> says(o, a)))
                        .toList()
                : List.of();
    }

    private static boolean says(GroundedPhrase phrase, Assertion claim) {
        return phrase.assertions().stream().anyMatch(a -> entails(a, claim));
    }

    private static boolean entails(Assertion known, Assertion claim) {
        return same(known.concept(), claim.concept())
                && known.presence() == claim.presence()
                && known.standing() == claim.standing()
                && known.change().equals(claim.change())
                && sides(known, claim)
                && sites(known.bodySite(), claim.bodySite());
    }

    /** A presence on the left is a presence; an absence on the left is none of the whole. */
    private static boolean sides(Assertion known, Assertion claim) {
        Optional<Laterality> wide = claim.presence() == Presence.ABSENT ? known.laterality() : claim.laterality();
        Optional<Laterality> exact = claim.presence() == Presence.ABSENT ? claim.laterality() : known.laterality();
        boolean both = claim.presence() == Presence.ABSENT
                ? isBoth(known)
                : isBoth(known) && claim.laterality().isPresent();
        return wide.isEmpty() || wide.equals(exact) || both;
    }

    private static boolean isBoth(Assertion assertion) {
        return assertion.laterality().filter(s -> s == Laterality.BILATERAL).isPresent();
    }

    private static boolean sites(Optional<Code> known, Optional<Code> claim) {
        return claim.isEmpty() || known.filter(k -> same(k, claim.get())).isPresent();
    }

    private static boolean same(Code one, Code other) {
        return one.scheme().equals(other.scheme()) && one.value().equals(other.value());
    }
}
