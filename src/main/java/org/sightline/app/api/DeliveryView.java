package org.sightline.app.api;

import java.time.Instant;
import java.util.Optional;
import org.sightline.app.db.DeliveryRecord;
import org.sightline.app.db.DeliveryState;

/**
 * One object of ours on its way to one archive.
 *
 * @param reason what the archive said last, or why it was not reached; a warning when it is delivered with one
 * @param nextAttempt when it is offered again, while it waits
 */
public record DeliveryView(
        String id,
        String studyUid,
        int version,
        String sopUid,
        String archive,
        DeliveryState state,
        int attempts,
        String code,
        String reason,
        Instant created,
        Instant updated,
        Optional<Instant> nextAttempt) {
    static DeliveryView of(DeliveryRecord row) {
        return new DeliveryView(
                row.id(),
                row.studyUid(),
                row.version(),
                row.sopUid(),
                row.archive(),
                row.state(),
                row.attempts(),
                row.code(),
                row.reason(),
                row.created(),
                row.updated(),
                Optional.of(row.nextAttempt()).filter(at -> row.state() == DeliveryState.WAITING));
    }
}
