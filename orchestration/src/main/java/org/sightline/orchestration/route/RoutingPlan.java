package org.sightline.orchestration.route;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What the rules decided for a study.
 *
 * @param assignments empty when no rule matched
 * @param priority highest priority of the matching rules
 * @param reasons for each rule that did not lead to an assignment, why; shown when nothing matched
 * @param deliver where the study's results go: wherever one of the matching rules sends them, since report and
 *     documents are of the study and not of one rule
 */
public record RoutingPlan(
        List<Assignment> assignments, Priority priority, List<String> reasons, Set<Delivery> deliver) {
    private static final Set<Delivery> EVERYWHERE = Set.of(Delivery.values());

    /** Order of work in the queue. */
    public enum Priority {
        EMERGENCY,
        ROUTINE,
        BATCH
    }

    public RoutingPlan {
        assignments = List.copyOf(assignments);
        reasons = List.copyOf(reasons);
        // Plans that were stored before a plan said so delivered as a rule without the key does.
        deliver = Set.copyOf(Objects.requireNonNullElse(deliver, EVERYWHERE));
    }
}
