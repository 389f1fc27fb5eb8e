package org.sightline.orchestration.language;

import static java.util.stream.Collectors.toSet;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The part of the body a text is about, which decides what a bare "mass" or "edema" means.
 *
 * @param region chest, head or abdomen; empty where the text does not tell
 * @param families organs that the sentence names
 */
record Context(String region, Set<String> families) {
    private static final Set<String> REGIONS = Set.of("chest", "head", "abdomen");
    /** Regions with one organ that is meant where none is named: the lung, the brain. */
    private static final Set<String> PLAIN = Set.of("chest", "head");

    Context {
        families = Set.copyOf(families);
    }

    /** The region that most places and findings of the text belong to. */
    static Context of(List<Parsed> sentences) {
        Map<String, Integer> counts = new HashMap<>();
        sentences.stream()
                .flatMap(Context::named)
                .map(Context::region)
                .filter(REGIONS::contains)
                .forEach(region -> counts.merge(region, 1, Integer::sum));
        Optional<Map.Entry<String, Integer>> most = counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
        return new Context(most.map(Map.Entry::getKey).orElse(""), Set.of());
    }

    /** The context of one sentence of the text. */
    Context in(Parsed sentence) {
        return new Context(region, named(sentence).collect(toSet()));
    }

    /** Findings with several meanings do not vote. */
    private static Stream<String> named(Parsed parsed) {
        Stream<String> places =
                parsed.anatomy().stream().map(m -> m.values().get(0).family());
        Stream<String> findings = parsed.concepts().stream()
                .filter(m -> m.values().size() == 1)
                .map(m -> m.values().get(0).organ());
        return Stream.concat(places, findings);
    }

    /** {@code chest} of {@code chest/lung}. */
    private static String region(String family) {
        int slash = family.indexOf('/');
        return slash < 0 ? "" : family.substring(0, slash);
    }

    boolean names(Concept concept) {
        return concept.organ().contains("/") && families.contains(concept.organ());
    }

    boolean covers(Concept concept) {
        return PLAIN.contains(region) && region(concept.organ()).equals(region);
    }
}
