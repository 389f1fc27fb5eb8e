package org.sightline.orchestration.ground;

import org.sightline.experts.Finding;
import org.sightline.orchestration.report.Evidence;

/**
 * Evidence, what it is about, and who gave it.
 *
 * @param reader how the expert is called in words
 */
record Witness(Evidence evidence, Topic topic, String reader) {
    static Witness of(Evidence evidence, String reader) {
        return new Witness(evidence, Topic.of(evidence.finding()), reader);
    }

    Finding finding() {
        return evidence.finding();
    }

    String id() {
        return evidence.id();
    }

    /** {@code chest-ct 1.0 (evidence 00aa)} */
    String cited() {
        return reader + " (evidence " + id() + ")";
    }
}
