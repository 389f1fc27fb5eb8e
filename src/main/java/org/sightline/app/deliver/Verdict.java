package org.sightline.app.deliver;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.sightline.app.db.DeliveryRecord;
import org.sightline.app.db.DeliveryState;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.Retry;
import org.sightline.dicom.net.StoreOutcome;

/** What follows for an object from what became of its sending: only an archive that says so has it. */
record Verdict(Backoff backoff, Optional<Duration> asked, Instant now) {
    DeliveryRecord of(DeliveryRecord row, StoreOutcome outcome) {
        if (outcome.stored()) {
            return row.moved(DeliveryState.DELIVERED, "", outcome.status(), outcome.comment(), now);
        }
        boolean refused = outcome.result() == StoreOutcome.Result.REFUSED || outcome.retry() == Retry.NO;
        ErrorCode code = refused ? ErrorCode.PEER_REFUSED : ErrorCode.PEER_UNREACHABLE;
        return failed(row, code, outcome.status(), said(outcome), outcome.retry());
    }

    /** Nothing was answered at all. */
    DeliveryRecord failed(DeliveryRecord row, ErrorCode code, String reason) {
        return failed(row, code, -1, reason, code.retry());
    }

    private DeliveryRecord failed(DeliveryRecord row, ErrorCode code, int status, String reason, Retry retry) {
        boolean parked = retry == Retry.NO || backoff.exhausted(row.attempts());
        return parked
                ? row.moved(DeliveryState.FAILED, code.name(), status, reason, now)
                : row.moved(DeliveryState.WAITING, code.name(), status, reason, now)
                        .due(now.plus(backoff.after(row.attempts(), asked)));
    }

    /** Statuses of DIMSE and Failure Reasons are hexadecimal in every document a PACS team reads. */
    private static String said(StoreOutcome outcome) {
        String status = outcome.result() == StoreOutcome.Result.REFUSED ? number(outcome.status()) : "";
        return outcome.comment().isEmpty() ? status : (status + " " + outcome.comment()).strip();
    }

    private static String number(int status) {
        return status >= 400 && status < 600 ? "HTTP " + status + ":" : "status %04XH".formatted(status);
    }
}
