package org.sightline.orchestration.language;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Places of which the second has the noun of both: "right upper and left lower lobes". */
final class Ellipsis {
    private static final Set<String> LEVELS = Set.of("upper", "middle", "lower", "mid");
    private static final Set<String> LINKS = Set.of("and", "or", "/", ",", "right", "left", "nor");
    /** How far before the noun its first level can stand: "upper, middle and left lower lobe". */
    private static final int NEAR = 7;

    private Ellipsis() {}

    /** The places with those that share a noun with a later one. */
    static List<Match<Anatomy>> resolved(List<Match<Anatomy>> places, List<Token> tokens, Vocabulary vocabulary) {
        List<Match<Anatomy>> added = new ArrayList<>();
        for (Match<Anatomy> place : places) {
            if (LEVELS.contains(tokens.get(place.first()).form()) && place.last() > place.first()) {
                String noun = tokens.get(place.last()).form();
                for (int n = place.first() - 1; n >= Math.max(0, place.first() - NEAR) && part(tokens.get(n)); n--) {
                    level(tokens.get(n), noun, n, vocabulary).ifPresent(added::add);
                }
            }
        }
        return Stream.concat(places.stream(), added.stream())
                .sorted(Comparator.comparingInt(Match::first))
                .toList();
    }

    private static boolean part(Token token) {
        return LINKS.contains(token.form()) || LEVELS.contains(token.form());
    }

    private static Optional<Match<Anatomy>> level(Token token, String noun, int place, Vocabulary vocabulary) {
        if (!LEVELS.contains(token.form())) {
            return Optional.empty();
        }
        return vocabulary
                .place(List.of(token.form(), noun))
                .map(anatomy -> new Match<>(List.of(place), List.of(anatomy)));
    }
}
