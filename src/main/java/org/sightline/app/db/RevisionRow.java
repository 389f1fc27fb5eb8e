package org.sightline.app.db;

import java.time.Instant;

/**
 * A row of {@code draft_revision}.
 *
 * @param byId empty where nobody said who edits
 * @param body a {@code ReportText} as JSON
 */
public record RevisionRow(
        String draftId,
        int revision,
        String kind,
        String byId,
        String byName,
        Instant at,
        String reason,
        String body) {}
