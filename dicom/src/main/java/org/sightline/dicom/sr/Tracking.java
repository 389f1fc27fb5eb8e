package org.sightline.dicom.sr;

import org.sightline.dicom.Uids;
import org.sightline.dicom.seg.SegWriter;

/** Names a lesion of a patient over time (PS3.16 TID 1501): an identifier for people and its UID. */
public record Tracking(String identifier, String uid) {
    public Tracking {
        Uids.require(uid, "Tracking Unique Identifier");
        if (identifier.isBlank()) {
            throw new IllegalArgumentException("a tracking identifier names something");
        }
    }

    /** The UID follows from study and identifier, as that of a segment with this tracking identifier does. */
    public static Tracking of(String studyUid, String identifier) {
        return new Tracking(identifier, SegWriter.trackingUid(studyUid, identifier));
    }
}
