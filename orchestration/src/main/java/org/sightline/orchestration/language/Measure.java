package org.sightline.orchestration.language;

import org.sightline.dicom.Code;

/**
 * A row of {@code measures.tsv}: what a number is called.
 *
 * @param name as experts call it; "-": a number that is no measurement of the patient
 */
record Measure(String name, Code code) {
    boolean ignored() {
        return name.equals("-");
    }
}
