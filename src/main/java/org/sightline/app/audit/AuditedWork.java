package org.sightline.app.audit;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.FhirAudits;
import org.sightline.app.db.RevisionRow;
import org.sightline.app.db.StudyRecord;
import org.sightline.fhir.audit.AuditEntry;
import org.sightline.fhir.audit.AuditKind;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.review.Review;
import org.sightline.orchestration.review.Reviewer;

/** What models, persons and senders did with a study, each in the transaction that stores it. */
@Singleton
public class AuditedWork {
    /** Detail of what was removed. */
    static final String REMOVED = "what";

    /** All of a study. */
    static final String ALL = "study";

    private final AuditTrail trail;
    private final FhirAudits rows;
    private final Callers callers;
    private final Clock clock;

    public AuditedWork(AuditTrail trail, FhirAudits rows, Callers callers, Clock clock) {
        this.trail = trail;
        this.rows = rows;
        this.callers = callers;
        this.clock = clock;
    }

    /**
     * A study has come in, or more of one.
     *
     * @param senders DICOM titles and hosts, or who sent it otherwise
     */
    public void received(Handle handle, StudyRecord study, List<String> senders) {
        AuditEntry entry = AuditEntry.of(AuditKind.RECEIVED, clock.instant())
                .ofStudy(study.studyUid())
                .detail("version", Integer.toString(study.version()))
                .detail("objects", Integer.toString(study.instanceCount()));
        trail.record(handle, senders.isEmpty() ? entry : entry.with(String.join(", ", senders)));
    }

    /** The policy of the site does not keep a study, which is gone. */
    public void removed(Handle handle, String studyUid) {
        removed(handle, studyUid, ALL);
    }

    /** The policy of the site does not keep the images of a study, which are gone. */
    public void imagesRemoved(Handle handle, String studyUid) {
        removed(handle, studyUid, "images");
    }

    private void removed(Handle handle, String studyUid, String what) {
        trail.record(
                handle,
                AuditEntry.of(AuditKind.REMOVED, clock.instant())
                        .ofStudy(studyUid)
                        .detail(REMOVED, what));
    }

    /** Experts have read a study, or could not. */
    public void read(Handle handle, String studyUid, List<ExpertRun> runs) {
        for (ExpertRun run : runs) {
            AuditEntry entry = AuditEntry.of(AuditKind.MODEL_RUN, run.started())
                    .with(run.reader())
                    .ofStudy(studyUid)
                    .detail("weights", run.expert().weightsHash())
                    .detail("input", run.inputHash())
                    .detail("outcome", run.outcome().name());
            trail.record(handle, run.outcome() == ExpertRun.Outcome.FAILED ? entry.failed("the expert failed") : entry);
        }
    }

    /** A language model has written a draft. */
    public void wrote(Handle handle, String studyUid, String author) {
        trail.record(
                handle,
                AuditEntry.of(AuditKind.MODEL_RUN, clock.instant()).with(author).ofStudy(studyUid));
    }

    /** A person has changed a draft. */
    public void edited(Handle handle, String studyUid, RevisionRow row) {
        AuditEntry here = callers.vouched(about(handle, AuditKind.EDITED, studyUid, row.draftId(), row.at()));
        AuditEntry entry = row.byId().isEmpty() ? here : here.by(row.byId(), row.byName());
        trail.record(handle, SealedReports.sealed(entry, row.revision(), row.body()));
    }

    /** A person has decided. */
    public void decided(Handle handle, String studyUid, Review review, RevisionRow row) {
        Reviewer reviewer = review.reviewer();
        AuditEntry entry = callers.vouched(about(handle, kind(review.kind()), studyUid, row.draftId(), review.at()))
                .by(reviewer.id(), reviewer.name());
        trail.record(handle, SealedReports.sealed(entry, row.revision(), row.body()));
    }

    /** An object has reached an archive. */
    public void delivered(Handle handle, String studyUid, String sopUid, String archive) {
        trail.record(
                handle,
                AuditEntry.of(AuditKind.EXPORTED, clock.instant())
                        .ofStudy(studyUid)
                        .detail("object", sopUid)
                        .detail("destination", archive));
    }

    /** A report has reached another FHIR server, or was printed. */
    public void exported(Handle handle, String studyUid, String draftId, String destination) {
        trail.record(
                handle,
                about(handle, AuditKind.EXPORTED, studyUid, draftId, clock.instant())
                        .detail("destination", destination));
    }

    private AuditEntry about(Handle handle, AuditKind kind, String studyUid, String draftId, Instant at) {
        return AuditEntry.of(kind, at)
                .about("DiagnosticReport/" + draftId)
                .ofStudy(studyUid)
                .ofPatients(rows.patient(handle, "DiagnosticReport", draftId).stream()
                        .toList());
    }

    private static AuditKind kind(Review.Kind kind) {
        return switch (kind) {
            case SIGNED -> AuditKind.SIGNED;
            case AMENDED -> AuditKind.AMENDED;
            case REJECTED -> AuditKind.REJECTED;
            case RETRACTED -> AuditKind.RETRACTED;
        };
    }
}
