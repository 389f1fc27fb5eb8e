package org.sightline.orchestration.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Findings with their places, and the anatomy that is no finding's place.
 *
 * @param structures only what experts measure
 */
record Placing(List<Mention> findings, List<Mention> structures) {
    private static final Set<String> LINKS = Set.of("and", "or", "nor", ",");

    Placing {
        findings = List.copyOf(findings);
        structures = List.copyOf(structures);
    }

    static Placing of(Parsed parsed, List<Spot> spots) {
        List<Mention> bare = parsed.concepts().stream()
                .filter(m -> !m.values().get(0).ignored())
                .map(Mention::of)
                .toList();
        Ownership ownership = new Ownership(parsed, bare);
        Map<Mention, List<Spot>> owned = new HashMap<>();
        Set<Spot> free = new HashSet<>(spots);
        for (Spot spot : spots) {
            ownership.of(spot.first(), spot.last()).ifPresent(m -> {
                owned.computeIfAbsent(m, k -> new ArrayList<>()).add(spot);
                free.remove(spot);
            });
        }
        List<Mention> placed =
                bare.stream().map(m -> m.at(owned.getOrDefault(m, List.of()))).toList();
        List<Mention> structures = spots.stream()
                .filter(s -> free.contains(s)
                        && s.anatomy().filter(Anatomy::structure).isPresent())
                .map(Mention::of)
                .toList();
        return new Placing(shared(parsed, placed), structures);
    }

    /** "Atelectasis and effusion on the left": a place behind the last of a list holds for all of it. */
    private static List<Mention> shared(Parsed parsed, List<Mention> placed) {
        List<Mention> shared = new ArrayList<>(placed);
        for (int n = shared.size() - 2; n >= 0; n--) {
            Mention mention = shared.get(n);
            Mention next = shared.get(n + 1);
            boolean behind = !next.spots().isEmpty() && next.spots().stream().allMatch(s -> s.first() > next.last());
            if (mention.spots().isEmpty() && behind && linked(parsed, mention, next)) {
                shared.set(n, mention.at(next.spots()));
            }
        }
        return shared;
    }

    private static boolean linked(Parsed parsed, Mention mention, Mention next) {
        if (parsed.clauses().of(mention.first()) != parsed.clauses().of(next.first())) {
            return false;
        }
        boolean linked = false;
        for (int n = mention.last() + 1; n < next.first(); n++) {
            boolean link = LINKS.contains(parsed.tokens().get(n).form());
            if (!link && !parsed.filler(n)) {
                return false;
            }
            linked |= link;
        }
        return linked;
    }
}
