package org.sightline.orchestration.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The part of the body a text is about, which decides what a bare "mass" or "edema" means.
 *
 * @param region chest, head or abdomen; empty where the text does not tell
 */
record Context(String region) {
    /** The region that most places and findings of the text belong to. */
    static Context of(List<Parsed> sentences) {
        Map<String, Integer> counts = new HashMap<>();
        sentences.stream().flatMap(Context::families).map(Context::region).forEach(region -> {
            if (!region.isEmpty()) {
                counts.merge(region, 1, Integer::sum);
            }
        });
        Optional<Map.Entry<String, Integer>> most = counts.entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()));
        return new Context(most.map(Map.Entry::getKey).orElse(""));
    }

    /** Findings with several meanings do not vote. */
    private static Stream<String> families(Parsed parsed) {
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

    boolean covers(Concept concept) {
        return !region.isEmpty() && region(concept.organ()).equals(region);
    }
}
