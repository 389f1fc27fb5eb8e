package org.sightline.app.db;

import java.time.Instant;

/**
 * An object that was refused, with the rule it broke; its bytes are kept under {@code objectKey} where there are any;
 * {@code studyUid} is empty where it was not readable.
 */
public record QuarantineEntry(
        String id,
        Instant received,
        String source,
        String studyUid,
        String sopUid,
        String code,
        String reason,
        String objectKey) {}
