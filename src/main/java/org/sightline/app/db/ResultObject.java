package org.sightline.app.db;

/** A DICOM object we made: a SEG for now. */
public record ResultObject(
        String sopUid, String studyUid, String seriesUid, int version, String kind, String objectKey) {}
