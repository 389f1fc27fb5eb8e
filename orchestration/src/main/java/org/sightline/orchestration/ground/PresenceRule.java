package org.sightline.orchestration.ground;

import java.util.Locale;
import java.util.Optional;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;

/**
 * Present against absent contradicts, unless the absence is only said of a side where the finding is not. Where either
 * side is uncertain nothing is decided.
 */
final class PresenceRule implements Rule {
    @Override
    public Check check(Claim claim, Finding finding, String reader) {
        Presence said = claim.assertion().presence();
        Presence found = finding.presence();
        if (said == found) {
            return Check.agrees();
        }
        String words = "presence: the sentence says " + word(said) + ", " + reader + " says " + word(found);
        boolean decided = said != Presence.UNCERTAIN && found != Presence.UNCERTAIN;
        return decided && opposed(claim, finding) ? Check.contradicts(words) : Check.silent(words);
    }

    private static boolean opposed(Claim claim, Finding finding) {
        Optional<Laterality> said = claim.assertion().laterality();
        Optional<Laterality> found = finding.laterality();
        return finding.presence() == Presence.ABSENT ? covers(found, said) : covers(said, found);
    }

    /** Whether an absence there leaves no room for a presence here. */
    private static boolean covers(Optional<Laterality> absent, Optional<Laterality> present) {
        return absent.isEmpty()
                || absent.get() == Laterality.BILATERAL
                || absent.equals(present)
                || present.filter(p -> p == Laterality.BILATERAL).isPresent();
    }

    private static String word(Presence presence) {
        return presence.name().toLowerCase(Locale.ROOT);
    }
}
