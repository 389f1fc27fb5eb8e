package org.sightline.orchestration.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.sightline.dicom.Code;
import org.sightline.experts.Presence;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Assertion.Standing;

/** "Heart size is normal", "clear lungs": which anatomy is called normal, and what that denies. */
final class NormalStatements {
    private static final Set<String> LINKS = Set.of(",", "and", "of", "/", "or", "both", "with", "in");
    private static final String NOTHING = "-";

    private final Parsed parsed;
    private final Scope scope;

    NormalStatements(Parsed parsed) {
        this.parsed = parsed;
        scope = new Scope(parsed);
    }

    /** The places that a cue calls normal; they say nothing about where a finding is. */
    List<Spot> subjects(List<Spot> spots) {
        List<Spot> subjects = new ArrayList<>();
        for (Spot spot : spots) {
            if (spot.site().isPresent() && parsed.cues(Cue.Effect.NORMAL).anyMatch(cue -> says(cue, spot, spots))) {
                subjects.add(spot);
            }
        }
        return subjects;
    }

    private boolean says(Match<Cue> cue, Spot spot, List<Spot> spots) {
        if (parsed.clauses().of(cue.first()) != parsed.clauses().of(spot.first()) || denied(cue)) {
            return false;
        }
        return cue.first() > spot.last()
                ? Parsed.cue(cue).backward() && !parsed.conceptIn(spot.last() + 1, cue.first())
                : Parsed.cue(cue).forward() && free(cue.last() + 1, spot.first(), spots);
    }

    /** "Not normal", "no normal". */
    private boolean denied(Match<Cue> cue) {
        return parsed.cues(Cue.Effect.NEGATED).anyMatch(m -> m.last() == cue.first() - 1);
    }

    /** Only fillers, links and other places stand between "normal" and the place. */
    private boolean free(int from, int to, List<Spot> spots) {
        for (int n = from; n < to; n++) {
            int place = n;
            boolean known = parsed.filler(n)
                    || LINKS.contains(parsed.tokens().get(n).form())
                    || spots.stream().anyMatch(s -> s.first() <= place && place <= s.last());
            if (!known) {
                return false;
            }
        }
        return !parsed.verbIn(from, to);
    }

    Stream<Assertion> assertions(Spot subject, Standing standing) {
        List<String> denies = subject.anatomy().orElseThrow().denies();
        if (denies.isEmpty()) {
            return Stream.of(denial(GeneralFinding.ANY, subject, subject.site(), standing));
        }
        return denies.stream()
                .filter(key -> !key.equals(NOTHING))
                .map(parsed.vocabulary()::concept)
                .map(concept -> denial(concept.code(), subject, concept.site(), standing));
    }

    private static Assertion denial(Code concept, Spot subject, Optional<Code> site, Standing standing) {
        return new Assertion(concept, Presence.ABSENT, subject.side(), site, List.of(), standing, Optional.empty());
    }
}
