package org.sightline.orchestration.language;

import org.sightline.dicom.Code;

/**
 * A row of {@code measures.tsv}: what a number is called.
 *
 * @param name as experts call it; "-": a number that is no measurement of the patient
 */
record Measure(String name, Code code) {
    /** Whether a number with that unit can be called so. */
    boolean fits(String ucum) {
        return switch (ucum) {
            case "mL", "L" -> name.equals("volume") || ignored();
            case "[hnsf'U]" -> name.equals("mean density");
            case "%" -> name.equals("fraction") || name.equals("LAA-950") || ignored();
            default -> !name.equals("volume") && !name.equals("mean density") && !name.equals("fraction");
        };
    }

    boolean ignored() {
        return name.equals("-");
    }
}
