package org.sightline.app.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sightline.app.db.StudyRecord;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.report.ReportJson;
import org.sightline.orchestration.study.StudyState;

/**
 * A study in the worklist.
 *
 * @param version 1, then one more with each batch of late images
 * @param state where it stands in RECEIVING, COMPLETE, ROUTED, EXPERTS_DONE, DRAFTED, GROUNDED, PUBLISHED, SIGNED, REJECTED, or
 *     NOT_ROUTED, FAILED
 * @param degraded an expert or the language model was missing from the draft
 * @param contradictions sentences of its draft that the evidence contradicts and on which nobody has decided
 * @param late images came after an earlier version was complete
 * @param reasons why no rule took the study; empty when one did
 */
public record StudyRow(
        String studyUid,
        int version,
        String state,
        boolean degraded,
        String priority,
        String accession,
        String patientId,
        String patientName,
        List<String> modalities,
        String description,
        int seriesCount,
        int instanceCount,
        Instant receivedAt,
        Instant updatedAt,
        Optional<String> draftId,
        Optional<Failure> failure,
        List<String> reasons,
        int contradictions,
        boolean late) {
    private static final ObjectMapper JSON = ReportJson.mapper();

    /** Why a study does not go on, or what went wrong on the last try. */
    public record Failure(String step, String code, String message, int attempts) {}

    static StudyRow of(StudyRecord study) {
        return new StudyRow(
                study.studyUid(),
                study.version(),
                study.state().name(),
                study.degraded(),
                study.priority(),
                study.accession(),
                study.patientId(),
                study.patientName(),
                study.modalities().isEmpty()
                        ? List.of()
                        : List.of(study.modalities().split(",")),
                study.description(),
                study.seriesCount(),
                study.instanceCount(),
                study.firstReceived(),
                study.updated(),
                Optional.of(study.draftId()).filter(id -> !id.isEmpty()),
                failure(study),
                study.state() == StudyState.NOT_ROUTED ? reasons(study) : List.of(),
                study.contradictions(),
                study.late());
    }

    private static Optional<Failure> failure(StudyRecord study) {
        return study.failureCode().isEmpty()
                ? Optional.empty()
                : Optional.of(new Failure(
                        study.failureStep(), study.failureCode(), study.failureMessage(), study.attempts()));
    }

    private static List<String> reasons(StudyRecord study) {
        try {
            return JSON.readValue(study.reasons(), new TypeReference<List<String>>() {});
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, study.studyUid(), "stored reasons are not readable", e);
        }
    }
}
