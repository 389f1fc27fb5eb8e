package org.sightline.orchestration.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.sightline.experts.Presence;
import org.sightline.orchestration.report.Assertion;

/** Claims of one sentence without those that say less of the same: "appendicitis with an inflamed appendix of 11 mm". */
final class Distinct {
    private Distinct() {}

    static List<Assertion> of(List<Assertion> claims) {
        List<Assertion> kept = new ArrayList<>();
        for (Assertion claim : claims) {
            if (kept.stream().noneMatch(other -> covers(other, claim))) {
                kept.removeIf(other -> covers(claim, other));
                kept.add(claim);
            }
        }
        return kept;
    }

    /** Whether one says everything that the other says. Of absences the one without a place says more, so they all stay. */
    private static boolean covers(Assertion one, Assertion other) {
        if (one.presence() == Presence.ABSENT) {
            return one.equals(other);
        }
        return one.concept().equals(other.concept())
                && one.presence() == other.presence()
                && one.standing() == other.standing()
                && says(one.laterality(), other.laterality())
                && says(one.bodySite(), other.bodySite())
                && says(one.change(), other.change())
                && one.quantities().containsAll(other.quantities());
    }

    private static <T> boolean says(Optional<T> one, Optional<T> other) {
        return other.isEmpty() || one.equals(other);
    }
}
