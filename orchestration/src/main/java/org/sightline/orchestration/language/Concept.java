package org.sightline.orchestration.language;

import java.util.Optional;
import org.sightline.dicom.Code;

/**
 * A row of {@code concepts.tsv}: a finding.
 *
 * @param organ family of sites it belongs to; empty: any, or none named; "*": any, which then becomes its site
 * @param site where it is unless the sentence says it more exactly
 * @param measure what a length of it is called
 */
record Concept(Code code, String organ, Optional<Code> site, String measure) {
    /** Words that look like a finding and are none: "mean density", "body mass index". */
    boolean ignored() {
        return code.value().equals("NONE");
    }
}
