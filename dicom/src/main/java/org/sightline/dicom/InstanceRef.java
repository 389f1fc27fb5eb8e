package org.sightline.dicom;

/** An instance by the UIDs of study, series and SOP instance (0008,0018). */
public record InstanceRef(String studyUid, String seriesUid, String sopUid) {
    public InstanceRef {
        Uids.require(studyUid, "Study Instance UID");
        Uids.require(seriesUid, "Series Instance UID");
        Uids.require(sopUid, "SOP Instance UID");
    }

    public SeriesRef series() {
        return new SeriesRef(studyUid, seriesUid);
    }
}
