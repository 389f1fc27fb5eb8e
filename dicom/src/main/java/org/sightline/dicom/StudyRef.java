package org.sightline.dicom;

/** A study by its Study Instance UID (0020,000D). */
public record StudyRef(String studyUid) {
    public StudyRef {
        Uids.require(studyUid, "Study Instance UID");
    }
}
