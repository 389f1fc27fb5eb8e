package org.sightline.app.db;

import java.time.Instant;

/** A row of {@code draft}; its content is the output of the GROUND step of that study and version. */
public record DraftRecord(String id, String studyUid, int version, String status, Instant created) {}
