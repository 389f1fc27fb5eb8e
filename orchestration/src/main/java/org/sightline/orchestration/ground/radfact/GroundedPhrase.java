package org.sightline.orchestration.ground.radfact;

import java.util.List;
import org.sightline.orchestration.report.Assertion;

/**
 * A sentence of a grounded report.
 *
 * @param assertions what it claims
 * @param boxes where, over the unit square; empty where it names no place, as an absence does
 */
public record GroundedPhrase(List<Assertion> assertions, List<UnitBox> boxes) {
    public GroundedPhrase {
        assertions = List.copyOf(assertions);
        boxes = List.copyOf(boxes);
    }
}
