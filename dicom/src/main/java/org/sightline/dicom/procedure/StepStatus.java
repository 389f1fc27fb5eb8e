package org.sightline.dicom.procedure;

import java.util.Optional;
import java.util.stream.Stream;

/** Performed Procedure Step Status (0040,0252), PS3.3 section C.4.14. */
public enum StepStatus {
    IN_PROGRESS("IN PROGRESS"),
    COMPLETED("COMPLETED"),
    DISCONTINUED("DISCONTINUED");

    private final String term;

    StepStatus(String term) {
        this.term = term;
    }

    /** The status of this defined term; empty for any other text. */
    public static Optional<StepStatus> of(String term) {
        return Stream.of(values()).filter(status -> status.term.equals(term)).findFirst();
    }
}
