package org.sightline.dicom;

/** A series by the UIDs of study (0020,000D) and series (0020,000E). */
public record SeriesRef(String studyUid, String seriesUid) {
    public SeriesRef {
        Uids.require(studyUid, "Study Instance UID");
        Uids.require(seriesUid, "Series Instance UID");
    }
}
