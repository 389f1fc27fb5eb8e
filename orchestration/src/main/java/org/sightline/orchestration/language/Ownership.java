package org.sightline.orchestration.language;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which finding a side, a site or a number belongs to. */
final class Ownership {
    /** What stands between a modifier and a finding that it does not modify. */
    private static final Set<String> BARRIERS = Set.of(
            ",", ";", "(", ")", "and", "or", "with", "without", "in", "on", "at", "within", "from", "to", "along",
            "by");

    private static final Set<Cue.Effect> PARTING = EnumSet.of(
            Cue.Effect.VERB,
            Cue.Effect.POSSIBLE,
            Cue.Effect.NEGATED,
            Cue.Effect.NORMAL,
            Cue.Effect.HISTORICAL,
            Cue.Effect.CONDITIONAL,
            Cue.Effect.TERMINATE);

    private static final Set<String> LIST = Set.of(",", "and", "or");

    private final Parsed parsed;
    private final List<Mention> mentions;

    Ownership(Parsed parsed, List<Mention> mentions) {
        this.parsed = parsed;
        this.mentions = mentions;
    }

    /** The finding that the stretch modifies: that around it, else that right behind it, else the last before it. */
    Optional<Mention> of(int first, int last) {
        return around(first, last)
                .or(() -> behind(first, last))
                .or(() -> before(first))
                .or(() -> next(last));
    }

    private Optional<Mention> around(int first, int last) {
        return mentions.stream()
                .filter(m -> m.first() < first && last < m.last())
                .findFirst();
    }

    /** A premodifier: "right pleural effusion", "8 mm nodule". */
    Optional<Mention> behind(int first, int last) {
        return next(last).filter(m -> !barred(last + 1, m.first()));
    }

    private boolean barred(int from, int to) {
        for (int n = from; n < to; n++) {
            boolean list = LIST.contains(parsed.tokens().get(n).form()) && place(n + 1);
            if (BARRIERS.contains(parsed.tokens().get(n).form()) && !list) {
                return true;
            }
        }
        return parsed.cueIn(from, to, PARTING);
    }

    /** A number never belongs to the next item of a list: "thalamus 14 mL, putamen 9 mL". */
    Optional<Mention> measured(int last) {
        return next(last)
                .filter(m ->
                        !parsed.wordIn(last + 1, m.first(), BARRIERS) && !parsed.cueIn(last + 1, m.first(), PARTING));
    }

    private boolean place(int n) {
        return parsed.anatomy().stream().anyMatch(m -> m.first() == n);
    }

    Optional<Mention> before(int first) {
        return mentions.stream().filter(m -> m.last() < first && same(m, first)).reduce((earlier, later) -> later);
    }

    Optional<Mention> next(int last) {
        return mentions.stream().filter(m -> m.first() > last && same(m, last)).findFirst();
    }

    private boolean same(Mention mention, int place) {
        return parsed.clauses().of(mention.first()) == parsed.clauses().of(place);
    }
}
