package org.sightline.orchestration.language;

import java.util.Set;

/** How far a cue reaches inside its statement. */
final class Scope {
    private static final Set<String> CHOICE = Set.of("or", "nor");
    private static final Set<String> LINKS = Set.of(",", "and", "with");

    private static final Set<Cue.Effect> HEDGE = Set.of(Cue.Effect.POSSIBLE);

    private final Parsed parsed;

    Scope(Parsed parsed) {
        this.parsed = parsed;
    }

    /** Whether the cue speaks about what stands from the first to the last token. */
    boolean reaches(Match<Cue> cue, int first, int last) {
        if (parsed.clauses().of(cue.first()) != parsed.clauses().of(first)) {
            return false;
        }
        if (cue.last() < first) {
            return Parsed.cue(cue).forward() && !affirmedBetween(cue.last() + 1, first);
        }
        return cue.first() < last || Parsed.cue(cue).backward() && behind(cue, last);
    }

    private boolean behind(Match<Cue> cue, int last) {
        boolean nearest = Parsed.cue(cue).forward() && Parsed.cue(cue).effect() == Cue.Effect.POSSIBLE;
        if (nearest && (parsed.conceptIn(last + 1, cue.first()) || parsed.cueIn(last + 1, cue.first(), HEDGE))) {
            return false; // "opacity, atelectasis versus pneumonia": the opacity is there
        }
        return aside(cue) || !listless(last + 1, cue.first());
    }

    /** "Effusion, if present, is small". */
    private boolean aside(Match<Cue> cue) {
        return Parsed.cue(cue).effect() == Cue.Effect.CONDITIONAL
                && parsed.tokens().get(cue.first() - 1).is(",");
    }

    /** "No effusion, small nodule": what comes after a comma and says how it is, is there. */
    private boolean affirmedBetween(int from, int to) {
        if (parsed.wordIn(from, clauseEnd(to), CHOICE)) {
            return false;
        }
        for (int n = from; n < to; n++) {
            boolean link = LINKS.contains(parsed.tokens().get(n).form());
            if (link
                    && parsed.vocabulary()
                            .affirming
                            .contains(parsed.tokens().get(n + 1).form())) {
                return true;
            }
        }
        return false;
    }

    private int clauseEnd(int from) {
        int end = from;
        while (end < parsed.tokens().size()
                && parsed.clauses().of(end) == parsed.clauses().of(from)) {
            end++;
        }
        return end;
    }

    /** A comma that is not part of a list parts a cue from what stands before it. */
    private boolean listless(int from, int to) {
        return parsed.wordIn(from, to, Set.of(",")) && !parsed.wordIn(from, to, Set.of("and", "or", "nor"));
    }
}
