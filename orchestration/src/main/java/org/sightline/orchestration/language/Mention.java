package org.sightline.orchestration.language;

import java.util.List;
import java.util.Optional;

/**
 * A finding or a structure that a sentence speaks of, with the places it gives it.
 *
 * @param first index of its first token
 * @param last index of its last one
 * @param concepts what it can mean; which one depends on the place
 */
record Mention(int first, int last, List<Concept> concepts, List<Spot> spots) {
    Mention {
        concepts = List.copyOf(concepts);
        spots = List.copyOf(spots);
    }

    static Mention of(Match<Concept> match) {
        return new Mention(match.first(), match.last(), match.values(), List.of());
    }

    /** Anatomy that stands for itself. */
    static Mention of(Spot spot) {
        Concept structure = new Concept(spot.site().orElseThrow(), spot.family(), Optional.empty(), "long axis");
        Spot side = new Spot(spot.first(), spot.last(), spot.side(), Optional.empty());
        return new Mention(spot.first(), spot.last(), List.of(structure), List.of(side));
    }

    Mention at(List<Spot> places) {
        return new Mention(first, last, concepts, places);
    }
}
