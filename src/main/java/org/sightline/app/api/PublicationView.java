package org.sightline.app.api;

import java.time.Instant;
import java.util.Optional;
import org.sightline.app.db.DeliveryState;
import org.sightline.app.publish.PublicationKind;
import org.sightline.app.publish.PublicationRecord;

/**
 * One statement about a report on its way to the FHIR server.
 *
 * @param revision of the report's text
 * @param reason what the server said last, or why it was not reached
 * @param location where the server keeps the report
 * @param nextAttempt when it is sent again, while it waits
 */
public record PublicationView(
        String id,
        int version,
        String draftId,
        int revision,
        PublicationKind kind,
        DeliveryState state,
        int attempts,
        String code,
        String reason,
        String location,
        Instant created,
        Instant updated,
        Optional<Instant> nextAttempt) {
    static PublicationView of(PublicationRecord row) {
        return new PublicationView(
                row.id(),
                row.version(),
                row.draftId(),
                row.revision(),
                row.kind(),
                row.state(),
                row.attempts(),
                row.code(),
                row.reason(),
                row.location(),
                row.created(),
                row.updated(),
                Optional.of(row.nextAttempt()).filter(at -> row.state() == DeliveryState.WAITING));
    }
}
