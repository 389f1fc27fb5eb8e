package org.sightline.orchestration.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.sightline.dicom.Code;
import org.sightline.experts.Laterality;

/**
 * What a mention means where it stands: the concept that fits its place, and the places that fit the concept.
 *
 * @param places one a claim
 */
record Meaning(Concept concept, List<Place> places) {
    private static final String ANYWHERE = "*";

    Meaning {
        places = List.copyOf(places);
    }

    record Place(Optional<Laterality> side, Optional<Code> site) {}

    static Meaning of(Mention mention, Context context, Vocabulary vocabulary) {
        Concept concept = chosen(mention, context);
        List<Spot> sites = sites(mention, concept, vocabulary);
        return new Meaning(concept, places(mention, concept, sites));
    }

    private static Concept chosen(Mention mention, Context context) {
        List<Concept> all = mention.concepts();
        boolean named = mention.spots().stream().anyMatch(s -> s.site().isPresent());
        Optional<Concept> fitting = named
                ? first(all, c -> mention.spots().stream().anyMatch(s -> c.at(s)))
                        .or(() -> first(all, c -> c.organ().equals(ANYWHERE)))
                : first(all, context::names).or(() -> first(all, context::covers));
        return fitting.or(() -> first(all, c -> c.organ().isEmpty()))
                .or(() -> first(all, c -> !c.organ().startsWith("=")))
                .orElse(all.get(0));
    }

    private static Optional<Concept> first(List<Concept> all, Predicate<Concept> which) {
        return all.stream().filter(which).findFirst();
    }

    /** Sites where the concept can be; the whole organ is left out where the concept or a part of it says it. */
    private static List<Spot> sites(Mention mention, Concept concept, Vocabulary vocabulary) {
        List<Spot> fitting = mention.spots().stream()
                .filter(s -> s.site().isPresent() && fits(concept, s))
                .toList();
        return fitting.stream()
                .filter(s -> !vocabulary.whole(s) || !concept.implies(s) && alone(s, fitting))
                .toList();
    }

    private static boolean alone(Spot whole, List<Spot> spots) {
        return spots.stream()
                .allMatch(s -> s.site().equals(whole.site()) || !s.family().equals(whole.family()));
    }

    private static boolean fits(Concept concept, Spot spot) {
        return concept.organ().isEmpty() || concept.organ().equals(ANYWHERE) || concept.at(spot);
    }

    private static List<Place> places(Mention mention, Concept concept, List<Spot> sites) {
        Map<Code, Optional<Laterality>> bySite = new LinkedHashMap<>();
        Optional<Laterality> last = Optional.empty();
        for (Spot spot : sites) {
            Optional<Laterality> side = spot.side().isPresent() ? spot.side() : last;
            bySite.merge(spot.site().orElseThrow(), side, Spot::both);
            last = side;
        }
        if (bySite.size() > 1) {
            List<Place> places = new ArrayList<>();
            bySite.forEach((site, side) -> places.add(new Place(side, Optional.of(site))));
            return places;
        }
        Optional<Code> site = bySite.keySet().stream().findFirst().or(concept::site);
        return List.of(new Place(side(mention.spots()), site));
    }

    private static Optional<Laterality> side(List<Spot> spots) {
        return spots.stream().map(Spot::side).reduce(Optional.empty(), Spot::both);
    }
}
