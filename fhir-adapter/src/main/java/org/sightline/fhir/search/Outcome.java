package org.sightline.fhir.search;

import org.hl7.fhir.r4.model.OperationOutcome;
import org.hl7.fhir.r4.model.OperationOutcome.IssueSeverity;
import org.hl7.fhir.r4.model.OperationOutcome.IssueType;

/** OperationOutcomes of the server itself. */
final class Outcome {
    private static final int FIRST_SERVER_ERROR = 500;

    private Outcome() {}

    /** An error of the HTTP layer. */
    static OperationOutcome of(int status, String reason) {
        IssueType issue = switch (status) {
            case 404 -> IssueType.NOTFOUND;
            case 405, 406, 415 -> IssueType.NOTSUPPORTED;
            case 410 -> IssueType.DELETED;
            case 412, 428 -> IssueType.CONFLICT;
            case 413 -> IssueType.TOOLONG;
            default -> status < FIRST_SERVER_ERROR ? IssueType.STRUCTURE : IssueType.EXCEPTION;
        };
        return of(IssueSeverity.ERROR, issue, reason);
    }

    static OperationOutcome of(IssueSeverity severity, IssueType issue, String reason) {
        OperationOutcome outcome = new OperationOutcome();
        outcome.addIssue().setSeverity(severity).setCode(issue).setDiagnostics(reason);
        outcome.setText(Text.generated(reason));
        return outcome;
    }
}
