package org.sightline.fhir;

import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Narrative;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Withdraws a draft that was never released: superseded by a newer version, or rejected. */
final class Cancellation {
    static final String NOTICE = "CANCELLED - this draft was withdrawn and must not be used";

    private Cancellation() {}

    /**
     * The report as {@code cancelled}. R4 has no status for superseded; one that nobody released is cancelled.
     *
     * @throws StudyException {@code STATE_CONFLICT} when it was released: then a person has to amend it
     */
    static DiagnosticReport of(DiagnosticReport report) {
        DiagnosticReport cancelled = report.copy();
        if (report.getStatus() == DiagnosticReportStatus.CANCELLED) {
            return cancelled;
        }
        requireDraft(report);
        cancelled.setStatus(DiagnosticReportStatus.CANCELLED);
        cancelled.getMeta().getProfile().removeIf(profile -> Systems.DRAFT_REPORT.equals(profile.getValue()));
        if (cancelled.hasText()) {
            announce(cancelled.getText());
        }
        return cancelled;
    }

    private static void requireDraft(DiagnosticReport report) {
        DiagnosticReportStatus status = report.getStatus();
        if (status != DiagnosticReportStatus.REGISTERED && status != DiagnosticReportStatus.PRELIMINARY) {
            throw new StudyException(
                    ErrorCode.STATE_CONFLICT,
                    report.getIdElement().getIdPart(),
                    "only a draft can be cancelled; a released report is amended or entered in error by a person");
        }
    }

    private static void announce(Narrative text) {
        XhtmlNode notice = Narratives.div().addTag("p");
        notice.addTag("b").addText(NOTICE);
        text.getDiv().getChildNodes().add(0, notice);
    }
}
