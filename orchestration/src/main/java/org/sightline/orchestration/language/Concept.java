package org.sightline.orchestration.language;

import java.util.Optional;
import org.sightline.dicom.Code;

/**
 * A row of {@code concepts.tsv}: a finding.
 *
 * @param organ family of sites it belongs to; empty: any, or none named; "*": any, which then becomes its site; with "=" before
 *     it only where the sentence names the organ
 * @param site where it is unless the sentence says it more exactly
 * @param measure what a length of it is called
 */
record Concept(Code code, String organ, Optional<Code> site, String measure) {
    /** Whether the concept's name says the organ already, as in ascites or consolidation of the lung. */
    boolean implies(Spot spot) {
        return site.isEmpty() && organ.equals(spot.family());
    }

    /** Whether the concept is one of this place. */
    boolean at(Spot spot) {
        return organ.equals(spot.family()) || organ.equals("=" + spot.family());
    }

    /** Words that look like a finding and are none: "mean density", "body mass index". */
    boolean ignored() {
        return code.value().equals("NONE");
    }
}
