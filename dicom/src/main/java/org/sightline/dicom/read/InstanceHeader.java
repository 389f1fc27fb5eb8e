package org.sightline.dicom.read;

import org.sightline.dicom.InstanceRef;

/** What the index keeps of one stored instance: read once when it arrives, never patient data in logs. */
public record InstanceHeader(
        InstanceRef ref,
        String sopClassUid,
        String transferSyntaxUid,
        PatientModule patient,
        StudyModule study,
        SeriesModule series,
        ImageModule image) {

    /** True for objects with pixel data that can be shown or read by an expert. */
    public boolean hasPixels() {
        return image.rows() > 0 && image.columns() > 0;
    }
}
