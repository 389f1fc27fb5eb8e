package org.sightline.dicom.sr;

import org.sightline.dicom.Code;

/** A qualitative evaluation: which question, and its answer (PS3.16 CID 240). */
public record Evaluation(Code question, Code answer) {
    public static final Code PRESENT = Code.sct("52101004", "Present");
    public static final Code ABSENT = Code.sct("272519000", "Absent");
    public static final Code UNDETERMINED = Code.sct("373068000", "Undetermined");
}
