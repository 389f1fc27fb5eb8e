package org.sightline.orchestration.ground;

import java.util.Locale;
import java.util.Optional;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;

/**
 * The side of a finding. Both sides include each one. An absence without a side covers both; an absence on one side says
 * nothing about the other, nor about the whole. Where an expert saw one side and the sentence says both, the other side
 * has no support, but nobody denies it.
 */
final class SideRule implements Rule {
    @Override
    public Check check(Claim claim, Finding finding, String reader) {
        Optional<Laterality> said = claim.assertion().laterality();
        Optional<Laterality> found = finding.laterality();
        boolean absence = claim.assertion().presence() == Presence.ABSENT;
        if (said.equals(found) || found.filter(f -> f == Laterality.BILATERAL).isPresent()) {
            return Check.agrees();
        }
        if (absence ? found.isEmpty() : said.isEmpty()) {
            return Check.agrees();
        }
        String words = "side: the sentence says " + word(said) + ", " + reader + " says " + word(found);
        boolean opposed = said.isPresent()
                && said.get() != Laterality.BILATERAL
                && found.isPresent()
                && !absence
                && finding.presence() == Presence.PRESENT;
        return opposed ? Check.contradicts(words) : Check.silent(words);
    }

    private static String word(Optional<Laterality> side) {
        return side.map(s -> s.name().toLowerCase(Locale.ROOT)).orElse("no side");
    }
}
