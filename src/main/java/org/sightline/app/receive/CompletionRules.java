package org.sightline.app.receive;

import java.time.Duration;
import java.util.Optional;
import org.sightline.orchestration.route.RoutingPlan;

/** How long the objects of a source are waited for. */
public interface CompletionRules {
    /**
     * What a source asks for.
     *
     * @param idle quiet time after its last object
     * @param maximum latest completion after the first object
     * @param priority goes before the priority of the routing rules, where it is stated
     */
    record Timing(Duration idle, Duration maximum, Optional<RoutingPlan.Priority> priority) {}

    /** @param calledAe the AE title an object was sent to; empty when it did not come by DIMSE */
    Timing timing(Optional<String> calledAe);
}
