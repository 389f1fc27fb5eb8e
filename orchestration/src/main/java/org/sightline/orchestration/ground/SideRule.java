package org.sightline.orchestration.ground;

import java.util.Optional;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;

/**
 * The side of a finding. Both sides include each one. An absence without a side covers both; an absence on one side says
 * nothing about the other, nor about the whole. Where an expert saw one side and the sentence says both, the other side
 * has no support, but nobody denies it.
 */
final class SideRule implements Rule {
    @Override
    public Check check(Match match) {
        Optional<Laterality> said = match.claim().assertion().laterality();
        Optional<Laterality> found = match.finding().laterality();
        boolean absence = match.claim().denies();
        if (said.equals(found) || found.filter(f -> f == Laterality.BILATERAL).isPresent()) {
            return Check.agrees(Check.Aspect.SIDE);
        }
        if (absence ? found.isEmpty() : said.isEmpty()) {
            return Check.agrees(Check.Aspect.SIDE);
        }
        String words = "side: the sentence says " + Words.of(said, "no side") + ", " + match.reader() + " says "
                + Words.of(found, "no side");
        boolean opposed = said.isPresent()
                && said.get() != Laterality.BILATERAL
                && found.isPresent()
                && !absence
                && match.found(Presence.PRESENT)
                && match.relation().carriesPresence();
        return opposed ? Check.contradicts(Check.Aspect.SIDE, words) : Check.silent(Check.Aspect.SIDE, words);
    }
}
