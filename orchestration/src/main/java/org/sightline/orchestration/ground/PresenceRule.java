package org.sightline.orchestration.ground;

import java.util.Optional;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;

/**
 * Present against absent contradicts, unless the absence is only said of a side or site where the finding is not, or the
 * two concepts go together only as a rule. A sentence that is less sure than the evidence is carried by it. Where the
 * evidence is uncertain nothing is decided: a score in the grey zone never contradicts.
 */
final class PresenceRule implements Rule {
    @Override
    public Check check(Match match) {
        Presence said = match.claim().assertion().presence();
        Presence found = match.finding().presence();
        boolean carried = said == Presence.ABSENT
                ? found == Presence.ABSENT && match.relation().carriesAbsence() && match.site() != Topic.SiteFit.WIDER
                : affirmed(said, found) && match.relation().carriesPresence();
        if (carried) {
            return Check.agrees(Check.Aspect.PRESENCE, said == found ? reason(match) : hedged(match));
        }
        return opposed(match)
                ? Check.contradicts(Check.Aspect.PRESENCE, words(match))
                : Check.silent(Check.Aspect.PRESENCE, words(match));
    }

    /** "Possible" is carried by doubt and by presence, "present" by presence alone. */
    private static boolean affirmed(Presence said, Presence found) {
        return found == Presence.PRESENT || (said == Presence.UNCERTAIN && found == Presence.UNCERTAIN);
    }

    private static boolean opposed(Match match) {
        Presence said = match.claim().assertion().presence();
        Optional<Laterality> saidSide = match.claim().assertion().laterality();
        Optional<Laterality> foundSide = match.finding().laterality();
        if (said == Presence.PRESENT && match.found(Presence.ABSENT)) {
            return match.relation().carriesAbsence()
                    && covers(foundSide, saidSide)
                    && (match.site() == Topic.SiteFit.SAME || match.site() == Topic.SiteFit.FINER);
        }
        return said == Presence.ABSENT
                && match.found(Presence.PRESENT)
                && match.relation().carriesPresence()
                && match.relation().always()
                && covers(saidSide, foundSide)
                && (match.site() == Topic.SiteFit.SAME || match.site() == Topic.SiteFit.WIDER);
    }

    /** Whether an absence there leaves no room for a presence here. */
    private static boolean covers(Optional<Laterality> absent, Optional<Laterality> present) {
        return absent.isEmpty()
                || absent.get() == Laterality.BILATERAL
                || absent.equals(present)
                || present.filter(p -> p == Laterality.BILATERAL).isPresent();
    }

    private static String hedged(Match match) {
        return "the sentence is less sure than " + match.reader() + reason(match);
    }

    /** Why another concept speaks for this one. */
    private static String reason(Match match) {
        String reason = match.relation().reason();
        return reason.isEmpty() ? "" : Words.of(match.finding().concept()) + " counts, because " + reason;
    }

    private static String words(Match match) {
        return "presence: the sentence says "
                + Words.of(match.claim().assertion().presence()) + ", " + match.reader() + " says "
                + Words.of(match.finding().presence()) + other(match);
    }

    /** Of what the expert says it, where that is not the thing itself, and what this tells. */
    private static String other(Match match) {
        if (match.relation().is(Relation.Kind.SAME)) {
            return "";
        }
        boolean wide = match.relation().is(Relation.Kind.NARROWER) && match.found(Presence.PRESENT);
        return " about " + Words.of(match.finding().concept())
                + (wide ? ", which does not tell" : " (" + match.relation().reason() + ")");
    }
}
