package org.sightline.orchestration.route;

import java.util.List;

/**
 * What the rules decided for a study.
 *
 * @param assignments empty when no rule matched
 * @param priority highest priority of the matching rules
 * @param reasons for each rule that did not lead to an assignment, why; shown when nothing matched
 */
public record RoutingPlan(List<Assignment> assignments, Priority priority, List<String> reasons) {
    /** Order of work in the queue. */
    public enum Priority {
        EMERGENCY,
        ROUTINE,
        BATCH
    }

    public RoutingPlan {
        assignments = List.copyOf(assignments);
        reasons = List.copyOf(reasons);
    }
}
