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

    /** A denial is stronger than a doubt: "no finding suspicious for pneumonia". */
    Presence presence(Mention mention) {
        if (reached(mention, Cue.Effect.NEGATED)) {
            return Presence.ABSENT;
        }
        boolean asked = standing(mention) == Standing.CONDITIONAL;
        return asked || reached(mention, Cue.Effect.POSSIBLE) ? Presence.UNCERTAIN : Presence.PRESENT;
    }

    /** Whether something behind the mention says that it is not there, or not clear: "gallbladder not found". */
    boolean judged(Mention mention) {
        return Stream.concat(cues(mention, Cue.Effect.NEGATED), cues(mention, Cue.Effect.POSSIBLE))
                .anyMatch(cue -> cue.first() > mention.last());
    }

    private boolean reached(Mention mention, Cue.Effect effect) {
        return cues(mention, effect).findAny().isPresent();
    }

    private Stream<Match<Cue>> cues(Mention mention, Cue.Effect effect) {
        Predicate<Match<Cue>> reaches = cue -> scope.reaches(cue, mention.first(), mention.last());
        return parsed.cues(effect).filter(reaches);
    }
}
