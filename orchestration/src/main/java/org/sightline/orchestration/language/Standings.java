package org.sightline.orchestration.language;

import java.util.function.Predicate;
import java.util.stream.Stream;
import org.sightline.experts.Presence;
import org.sightline.orchestration.report.Assertion.Standing;
import org.sightline.orchestration.report.Section;

/** Whether a finding is there, and whether the sentence speaks about this study at all. */
final class Standings {
    private final Parsed parsed;
    private final Section.Kind section;
    private final Scope scope;

    Standings(Parsed parsed, Section.Kind section) {
        this.parsed = parsed;
        this.section = section;
        scope = new Scope(parsed);
    }

    /** Past and question by cues first, then by what the section is about. */
    Standing standing(Mention mention) {
        if (reached(mention, Cue.Effect.HISTORICAL)) {
            return Standing.HISTORICAL;
        }
        if (reached(mention, Cue.Effect.CONDITIONAL)) {
            return Standing.CONDITIONAL;
        }
        return switch (section) {
            case INDICATION, TECHNIQUE -> Standing.CONDITIONAL;
            case COMPARISON -> Standing.HISTORICAL;
            case FINDINGS, IMPRESSION -> Standing.CURRENT;
        };
    }

    boolean otherPerson(Mention mention) {
        return reached(mention, Cue.Effect.OTHER_PERSON);
    }

    Presence presence(Mention mention) {
        boolean possible = reached(mention, Cue.Effect.POSSIBLE);
        boolean denied =
                cues(mention, Cue.Effect.NEGATED).anyMatch(negation -> !possible || !hedgedBefore(negation, mention));
        if (denied) {
            return Presence.ABSENT;
        }
        boolean asked = standing(mention) == Standing.CONDITIONAL;
        return possible || asked ? Presence.UNCERTAIN : Presence.PRESENT;
    }

    /** "May have no effusion" hedges; "no finding suggestive of effusion" denies. */
    private boolean hedgedBefore(Match<Cue> negation, Mention mention) {
        return negation.last() < mention.first()
                && cues(mention, Cue.Effect.POSSIBLE).anyMatch(hedge -> hedge.last() < negation.first());
    }

    private boolean reached(Mention mention, Cue.Effect effect) {
        return cues(mention, effect).findAny().isPresent();
    }

    private Stream<Match<Cue>> cues(Mention mention, Cue.Effect effect) {
        Predicate<Match<Cue>> reaches = cue -> scope.reaches(cue, mention.first(), mention.last());
        return parsed.cues(effect).filter(reaches);
    }
}
