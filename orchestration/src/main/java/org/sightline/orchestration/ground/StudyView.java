package org.sightline.orchestration.ground;

import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.sightline.orchestration.prior.BodyRegion;

/**
 * Which regions of the body a study shows ({@code views.tsv}). Where no header says it, the sites of what the experts found
 * do; where nothing says it, everything may be in sight.
 */
final class StudyView {
    private static final Set<String> RADIOGRAPHS = Set.of("CR", "DX", "DR", "RG");
    private static final Set<String> SECTIONS = Set.of("CT", "MR");
    private static final Map<String, Set<BodyRegion>> NEIGHBOURS = read();

    private final Set<BodyRegion> own;
    private final Set<BodyRegion> visible;

    StudyView(Imaging imaging, EvidenceIndex index) {
        own = regions(imaging, index);
        visible = kind(imaging.modalities()).map(k -> around(k, own)).orElseGet(Set::of);
    }

    /** Why nothing can be said about that site; empty where it may be in sight. */
    Optional<String> outOfSight(String site) {
        Set<BodyRegion> regions = Sites.regions(site);
        boolean unknown = regions.isEmpty() || visible.isEmpty() || visible.contains(BodyRegion.WHOLE_BODY);
        return unknown || regions.stream().anyMatch(visible::contains)
                ? Optional.empty()
                : Optional.of(
                        "the study shows the " + words(own) + ", and the sentence speaks of the " + words(regions));
    }

    private static Set<BodyRegion> around(String kind, Set<BodyRegion> own) {
        Set<BodyRegion> all = EnumSet.noneOf(BodyRegion.class);
        for (BodyRegion region : own) {
            all.add(region);
            all.addAll(NEIGHBOURS.getOrDefault(kind + " " + region, EnumSet.allOf(BodyRegion.class)));
        }
        return all;
    }

    private static Set<BodyRegion> regions(Imaging imaging, EvidenceIndex index) {
        Set<BodyRegion> stated = BodyRegion.of(imaging.bodyParts(), "");
        if (!stated.isEmpty()) {
            return stated;
        }
        Set<BodyRegion> found = EnumSet.noneOf(BodyRegion.class);
        index.all().flatMap(w -> site(w).stream()).forEach(site -> found.addAll(Sites.regions(site)));
        return found;
    }

    /** Structures are sites themselves. */
    private static Optional<String> site(Witness witness) {
        String concept = witness.topic().concept();
        return Sites.known(concept) ? Optional.of(concept) : witness.topic().site();
    }

    /** Empty where modalities are mixed or others: then nobody knows what is in sight. */
    private static Optional<String> kind(List<String> modalities) {
        if (modalities.isEmpty()) {
            return Optional.empty();
        }
        if (RADIOGRAPHS.containsAll(modalities)) {
            return Optional.of("RADIOGRAPH");
        }
        return SECTIONS.containsAll(modalities) ? Optional.of("SECTION") : Optional.empty();
    }

    private static String words(Set<BodyRegion> regions) {
        return String.join(" and ", regions.stream().map(Words::of).toList());
    }

    private static Map<String, Set<BodyRegion>> read() {
        Map<String, Set<BodyRegion>> neighbours = new HashMap<>();
        Table.rows("views.tsv", 3)
                .forEach(row -> neighbours.put(row.get(0) + " " + row.get(1), Sites.regionsOf(row.get(2))));
        return Map.copyOf(neighbours);
    }
}
