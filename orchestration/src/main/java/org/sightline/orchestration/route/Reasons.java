package org.sightline.orchestration.route;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.sightline.orchestration.study.SeriesImages;

/** Collects why things were not routed, each reason once. Names series by number, modality and size only. */
final class Reasons {
    private static final int MOST_NAMED = 6;

    private final Set<String> lines = new LinkedHashSet<>();

    void add(Rule rule, String reason) {
        add(rule.name() + ": " + reason);
    }

    void add(String reason) {
        lines.add(reason);
    }

    List<String> lines() {
        return new ArrayList<>(lines);
    }

    static String name(SeriesImages series) {
        String modality = series.series().attributes().modality();
        int images = series.images().size();
        return series.label() + " (" + (modality.matches("[A-Z0-9]{2,16}") ? modality : "no modality") + ", " + images
                + (images == 1 ? " image)" : " images)");
    }

    static String names(List<SeriesImages> series) {
        String named = series.stream().limit(MOST_NAMED).map(Reasons::name).collect(joining(", "));
        return series.size() > MOST_NAMED ? named + " and " + (series.size() - MOST_NAMED) + " more" : named;
    }
}
