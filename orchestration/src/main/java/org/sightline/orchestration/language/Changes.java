package org.sightline.orchestration.language;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sightline.orchestration.report.Assertion.Change;

/** Which change words speak about which finding. */
final class Changes {
    private static final Map<Cue.Effect, Change> CHANGES = Map.of(
            Cue.Effect.NEW, Change.NEW,
            Cue.Effect.INCREASED, Change.INCREASED,
            Cue.Effect.DECREASED, Change.DECREASED,
            Cue.Effect.STABLE, Change.STABLE,
            Cue.Effect.RESOLVED, Change.RESOLVED);
    private static final Set<String> BARRIERS =
            Set.of(",", ";", "(", "from", "since", "compared", "than", "at", "with", "without", "on", "to", "relative");
    private static final Set<String> LINKS = Set.of("and", "or", ",");

    private final Parsed parsed;
    private final List<Mention> mentions;

    Changes(Parsed parsed, List<Mention> mentions) {
        this.parsed = parsed;
        this.mentions = mentions;
    }

    Optional<Change> of(Mention mention) {
        return parsed.cues().stream()
                .filter(cue -> change(cue).isPresent() && reaches(cue, mention))
                .flatMap(cue -> change(cue).stream())
                .reduce((earlier, later) -> later);
    }

    private static Optional<Change> change(Match<Cue> cue) {
        return Optional.ofNullable(CHANGES.get(Parsed.cue(cue).effect()));
    }

    private boolean reaches(Match<Cue> cue, Mention mention) {
        Optional<Mention> target = Parsed.cue(cue).forward() ? forward(cue) : Optional.empty();
        if (target.isPresent()) {
            return target.get().equals(mention) || linked(target.get(), mention);
        }
        boolean before = mention.last() < cue.first() || mention.first() < cue.first();
        return Parsed.cue(cue).backward()
                && before
                && parsed.clauses().of(mention.first()) == parsed.clauses().of(cue.first());
    }

    /** The finding that follows at once: "stable small effusion". */
    private Optional<Mention> forward(Match<Cue> cue) {
        return mentions.stream()
                .filter(m -> m.first() > cue.last())
                .findFirst()
                .filter(m -> parsed.clauses().of(m.first()) == parsed.clauses().of(cue.first()))
                .filter(m -> !parsed.wordIn(cue.last() + 1, m.first(), BARRIERS)
                        && !parsed.verbIn(cue.last() + 1, m.first()));
    }

    /** "New effusion and atelectasis": nothing but a link and fillers between them. */
    private boolean linked(Mention target, Mention mention) {
        if (mention.first() <= target.last()
                || parsed.clauses().of(mention.first()) != parsed.clauses().of(target.first())) {
            return false;
        }
        boolean linked = false;
        for (int n = target.last() + 1; n < mention.first(); n++) {
            boolean link = LINKS.contains(parsed.tokens().get(n).form());
            if (!link && !parsed.filler(n) && !inside(n)) {
                return false;
            }
            linked |= link && (!parsed.tokens().get(n).is(",") || listed(mention));
        }
        return linked && !changedBetween(target.last(), mention.first());
    }

    /** A comma parts statements unless "and" or "or" ends the list. */
    private boolean listed(Mention mention) {
        int end = mention.last() + 1;
        while (end < parsed.tokens().size()
                && parsed.clauses().of(end) == parsed.clauses().of(mention.first())) {
            end++;
        }
        return parsed.wordIn(mention.last() + 1, end, Set.of("and", "or"));
    }

    private boolean inside(int place) {
        return mentions.stream().anyMatch(m -> m.first() <= place && place <= m.last());
    }

    private boolean changedBetween(int from, int to) {
        return parsed.cues().stream()
                .anyMatch(m -> m.first() > from && m.first() < to && change(m).isPresent());
    }
}
