package org.sightline.fhir;

import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.Retry;

/** Errors as OperationOutcome and HTTP status. What a code does not settle, its blame and retry columns do. */
final class Outcomes {
    private Outcomes() {}

    static OperationOutcome outcome(ErrorCode code, String reason) {
        String text = FhirText.of(reason);
        OperationOutcome outcome = new OperationOutcome();
        OperationOutcome.OperationOutcomeIssueComponent issue = outcome.addIssue()
                .setSeverity(IssueSeverity.ERROR)
                .setCode(answer(code).issue());
        issue.getDetails().setText(code.name());
        if (!text.isEmpty()) {
            issue.setDiagnostics(text);
        }
        outcome.setText(Narratives.generated(code.name(), text));
        return outcome;
    }

    static int httpStatus(ErrorCode code) {
        return answer(code).status();
    }

    private static Answer answer(ErrorCode code) {
        return switch (code) {
            case BAD_REQUEST -> new Answer(400, IssueType.STRUCTURE);
            case INVALID_UID -> new Answer(400, IssueType.VALUE);
            case NOT_AUTHENTICATED -> new Answer(401, IssueType.LOGIN);
            case ACCESS_DENIED, IDENTITY_MISMATCH -> new Answer(403, IssueType.FORBIDDEN);
            case RATE_LIMITED -> new Answer(429, IssueType.THROTTLED);
            case NOT_FOUND -> new Answer(404, IssueType.NOTFOUND);
            case OBJECT_REMOVED -> new Answer(410, IssueType.DELETED);
            case NOT_ACCEPTABLE -> new Answer(406, IssueType.NOTSUPPORTED);
            case DUPLICATE_CONFLICT -> new Answer(409, IssueType.DUPLICATE);
            case VERSION_CONFLICT -> new Answer(412, IssueType.CONFLICT);
            case OBJECT_TOO_LARGE -> new Answer(413, IssueType.TOOLONG);
            case PRECONDITION_REQUIRED -> new Answer(428, IssueType.REQUIRED);
            case STATE_CONFLICT -> new Answer(422, IssueType.BUSINESSRULE);
            case MISSING_ATTRIBUTE -> new Answer(422, IssueType.REQUIRED);
            case UNSUPPORTED_TRANSFER_SYNTAX, UNSUPPORTED_PIXELS -> new Answer(422, IssueType.NOTSUPPORTED);
            case EXPERT_TIMEOUT -> new Answer(503, IssueType.TIMEOUT);
            case FHIR_INVALID -> new Answer(500, IssueType.INVARIANT);
            default -> byBlame(code);
        };
    }

    private static Answer byBlame(ErrorCode code) {
        return switch (code.blame()) {
            case SENDER -> new Answer(422, IssueType.INVALID);
            case DEPENDENCY ->
                code.retry() == Retry.YES
                        ? new Answer(503, IssueType.TRANSIENT)
                        : new Answer(502, IssueType.PROCESSING);
            case CONFIGURATION, US -> new Answer(500, IssueType.EXCEPTION);
        };
    }

    private record Answer(int status, IssueType issue) {}
}
