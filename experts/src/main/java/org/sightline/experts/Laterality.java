package org.sightline.experts;

import org.sightline.dicom.Code;

/** Side of the patient. */
public enum Laterality {
    LEFT(Code.sct("7771000", "Left")),
    RIGHT(Code.sct("24028007", "Right")),
    BILATERAL(Code.sct("51440002", "Bilateral"));

    private final Code code;

    Laterality(Code code) {
        this.code = code;
    }

    public Code code() {
        return code;
    }
}
