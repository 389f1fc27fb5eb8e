package org.sightline.app.db;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.sightline.orchestration.study.StudyState;

/** A row of {@code study}: where a study stands. Empty strings mean "none". */
public record StudyRecord(
        String studyUid,
        int version,
        StudyState state,
        boolean degraded,
        String priority,
        String accession,
        String patientId,
        String patientName,
        String description,
        String modalities,
        int seriesCount,
        int instanceCount,
        String reasons,
        String draftId,
        String failureStep,
        String failureCode,
        String failureMessage,
        @Nullable Instant failedAt,
        int attempts,
        Instant firstReceived,
        Instant lastReceived,
        Instant updated,
        int contradictions,
        boolean late) {}
