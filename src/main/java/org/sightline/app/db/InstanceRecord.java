package org.sightline.app.db;

import java.time.Instant;

/** A row of {@code instance}; {@code header} is the JSON of an {@code InstanceHeader}. */
public record InstanceRecord(
        String sopUid,
        String studyUid,
        String seriesUid,
        int version,
        String dataHash,
        String objectKey,
        long bytes,
        String source,
        Instant received,
        String header,
        String sopClassUid,
        int instanceNumber) {}
