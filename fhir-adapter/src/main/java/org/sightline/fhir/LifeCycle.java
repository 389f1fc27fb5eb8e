package org.sightline.fhir;

import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.DocumentReference.ReferredDocumentStatus;
import org.hl7.fhir.r4.model.Enumerations.DocumentReferenceStatus;
import org.hl7.fhir.r4.model.Observation.ObservationStatus;
import org.hl7.fhir.r4.model.Task.TaskStatus;
import org.sightline.orchestration.review.Review;

/** The states of a report, and the status that each of its resources has in them. Only a person leaves {@code DRAFT}. */
enum LifeCycle {
    DRAFT(
            DiagnosticReportStatus.PRELIMINARY,
            ObservationStatus.PRELIMINARY,
            ObservationStatus.PRELIMINARY,
            TaskStatus.READY,
            ReferredDocumentStatus.PRELIMINARY),
    SIGNED(
            DiagnosticReportStatus.FINAL,
            ObservationStatus.FINAL,
            ObservationStatus.CANCELLED,
            TaskStatus.COMPLETED,
            ReferredDocumentStatus.FINAL),
    /** Findings that stand are final still: the report was changed, not they. */
    AMENDED(
            DiagnosticReportStatus.AMENDED,
            ObservationStatus.FINAL,
            ObservationStatus.CANCELLED,
            TaskStatus.COMPLETED,
            ReferredDocumentStatus.AMENDED),
    /** A newer version of the study has a draft of its own; R4 has no better word for it than cancelled. */
    SUPERSEDED(
            DiagnosticReportStatus.CANCELLED,
            ObservationStatus.CANCELLED,
            ObservationStatus.CANCELLED,
            TaskStatus.CANCELLED,
            ReferredDocumentStatus.PRELIMINARY),
    REJECTED(
            DiagnosticReportStatus.CANCELLED,
            ObservationStatus.CANCELLED,
            ObservationStatus.CANCELLED,
            TaskStatus.REJECTED,
            ReferredDocumentStatus.ENTEREDINERROR),
    RETRACTED(
            DiagnosticReportStatus.ENTEREDINERROR,
            ObservationStatus.ENTEREDINERROR,
            ObservationStatus.ENTEREDINERROR,
            TaskStatus.ENTEREDINERROR,
            ReferredDocumentStatus.ENTEREDINERROR);

    private final DiagnosticReportStatus report;
    private final ObservationStatus carried;
    private final ObservationStatus dropped;
    private final TaskStatus task;
    private final ReferredDocumentStatus document;

    LifeCycle(
            DiagnosticReportStatus report,
            ObservationStatus carried,
            ObservationStatus dropped,
            TaskStatus task,
            ReferredDocumentStatus document) {
        this.report = report;
        this.carried = carried;
        this.dropped = dropped;
        this.task = task;
        this.document = document;
    }

    static LifeCycle after(Review.Kind decision) {
        return switch (decision) {
            case SIGNED -> SIGNED;
            case AMENDED -> AMENDED;
            case REJECTED -> REJECTED;
            case RETRACTED -> RETRACTED;
        };
    }

    /** Whether the text is one that a person answers for. */
    boolean answeredFor() {
        return this == SIGNED || this == AMENDED;
    }

    /** Whether a person ever released the text. */
    boolean released() {
        return answeredFor() || this == RETRACTED;
    }

    /** Whether nobody may use the report any more. */
    boolean withdrawn() {
        return this == SUPERSEDED || this == REJECTED || this == RETRACTED;
    }

    DiagnosticReportStatus report() {
        return report;
    }

    /** @param isCarried whether the text of the report says what the observation says */
    ObservationStatus observation(boolean isCarried) {
        return isCarried ? carried : dropped;
    }

    TaskStatus task() {
        return task;
    }

    /** State of the document that a DocumentReference points at. */
    ReferredDocumentStatus document() {
        return document;
    }

    /** State of the DocumentReference itself. */
    DocumentReferenceStatus reference() {
        return switch (this) {
            case DRAFT, SIGNED, AMENDED -> DocumentReferenceStatus.CURRENT;
            case SUPERSEDED -> DocumentReferenceStatus.SUPERSEDED;
            case REJECTED, RETRACTED -> DocumentReferenceStatus.ENTEREDINERROR;
        };
    }
}
