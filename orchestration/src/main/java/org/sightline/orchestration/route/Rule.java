package org.sightline.orchestration.route;

import java.util.List;
import java.util.Set;

/**
 * One entry of routes.yaml.
 *
 * @param minSlices fewest slices a series needs, at least 1
 * @param experts names in the catalogue
 */
record Rule(
        String name,
        Condition when,
        Pick pick,
        int minSlices,
        List<String> experts,
        RoutingPlan.Priority priority,
        Set<Delivery> deliver) {
    Rule {
        experts = List.copyOf(experts);
        deliver = Set.copyOf(deliver);
    }

    /** The same for those of its experts that are chosen. */
    Rule forExperts(List<String> chosen) {
        List<String> left = experts.stream().filter(chosen::contains).toList();
        return new Rule(name, when, pick, minSlices, left, priority, deliver);
    }
}
