package org.sightline.orchestration.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which statement of its sentence each word belongs to. A statement ends at a semicolon, at words such as "but", and at a
 * comma or "and" between two statements with a verb of their own or before a new "no".
 *
 * @param numbers one a token, rising
 */
record Clauses(List<Integer> numbers) {
    private static final Set<String> LINKS = Set.of(",", "and");
    private static final Set<Cue.Effect> OPENING =
            Set.of(Cue.Effect.NEGATED, Cue.Effect.POSSIBLE, Cue.Effect.HISTORICAL, Cue.Effect.CONDITIONAL);
    private static final Set<Cue.Effect> STATING = Set.of(Cue.Effect.VERB, Cue.Effect.NORMAL, Cue.Effect.NEGATED);

    /** First words of longer cues that hold a verb: "has increased". */
    private static final Set<String> VERBS =
            Set.of("is", "are", "was", "were", "has", "have", "remain", "appear", "persist");

    Clauses {
        numbers = List.copyOf(numbers);
    }

    int of(int place) {
        return numbers.get(place);
    }

    static Clauses of(List<Token> tokens, List<Match<Cue>> cues) {
        return new Clauses(new Cutting(tokens, cues).numbers());
    }

    private static final class Cutting {
        private final List<Token> tokens;
        /** Cues by their first token. */
        private final Map<Integer, Cue> starting = new HashMap<>();

        private boolean stated;
        private int number;

        Cutting(List<Token> tokens, List<Match<Cue>> cues) {
            this.tokens = tokens;
            cues.forEach(m -> starting.put(m.first(), Parsed.cue(m)));
        }

        List<Integer> numbers() {
            List<Integer> numbers = new ArrayList<>();
            for (int n = 0; n < tokens.size(); n++) {
                if (cutsBefore(n)) {
                    number++;
                    stated = false;
                }
                numbers.add(number);
                stated |= states(n);
            }
            return numbers;
        }

        private boolean cutsBefore(int n) {
            if (tokens.get(n).is(";") || effect(n, Cue.Effect.TERMINATE)) {
                return true;
            }
            if (!LINKS.contains(tokens.get(n).form())) {
                return false;
            }
            int next = afterLinks(n);
            boolean alternative = next < tokens.size()
                    && Set.of("or", "nor").contains(tokens.get(next).form());
            return !alternative && (opens(next) || stated && statedBeforeLink(next));
        }

        private int afterLinks(int n) {
            int next = n;
            while (next < tokens.size() && LINKS.contains(tokens.get(next).form())) {
                next++;
            }
            return next;
        }

        private boolean opens(int n) {
            return cue(n).filter(cue -> cue.forward() && OPENING.contains(cue.effect()))
                    .isPresent();
        }

        private Optional<Cue> cue(int n) {
            return Optional.ofNullable(starting.get(n));
        }

        /** Whether the stretch up to the next link has a verb of its own. */
        private boolean statedBeforeLink(int from) {
            for (int n = from;
                    n < tokens.size() && !LINKS.contains(tokens.get(n).form());
                    n++) {
                if (states(n)) {
                    return true;
                }
            }
            return false;
        }

        private boolean states(int n) {
            return cue(n).filter(cue -> STATING.contains(cue.effect())
                            || VERBS.contains(tokens.get(n).form()))
                    .isPresent();
        }

        private boolean effect(int n, Cue.Effect effect) {
            return cue(n).filter(cue -> cue.effect() == effect).isPresent();
        }
    }
}
