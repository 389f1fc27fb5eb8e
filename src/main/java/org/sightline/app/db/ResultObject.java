package org.sightline.app.db;

/**
 * A DICOM object we made.
 *
 * @param kind what it is, such as {@code SEG}
 * @param header its {@code InstanceHeader} as JSON
 */
public record ResultObject(
        String sopUid, String studyUid, String seriesUid, int version, String kind, String objectKey, String header) {}
