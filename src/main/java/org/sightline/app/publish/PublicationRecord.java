package org.sightline.app.publish;

import java.time.Instant;
import org.sightline.app.db.DeliveryState;

/**
 * A row of {@code fhir_publish}: one statement about a report on its way to the FHIR server.
 *
 * @param version of the study that the draft was written for
 * @param revision of the report's text
 * @param attempts how often it was sent, the running attempt included
 * @param code error code of the last attempt; empty when there was none
 * @param status last HTTP status; -1 when there was no answer
 * @param reason what the server said, or why it was not reached
 * @param location where the server keeps the report, once it said so
 */
public record PublicationRecord(
        String id,
        String studyUid,
        int version,
        String draftId,
        int revision,
        PublicationKind kind,
        DeliveryState state,
        int attempts,
        String code,
        int status,
        String reason,
        String location,
        Instant created,
        Instant updated,
        Instant nextAttempt) {
    private static final int LONGEST_REASON = 2000;
    private static final int LONGEST_LOCATION = 500;

    public PublicationRecord {
        reason = cut(reason, LONGEST_REASON);
        location = cut(location, LONGEST_LOCATION);
    }

    private static String cut(String text, int longest) {
        return text.substring(0, Math.min(longest, text.length()));
    }

    /** Whether it is still to be sent. */
    public boolean open() {
        return state == DeliveryState.WAITING || state == DeliveryState.SENDING;
    }

    /** The same in another state. */
    public PublicationRecord moved(DeliveryState to, Instant now) {
        return with(to, attempts, code, status, reason, location, now, now);
    }

    /** The same, being sent once more. */
    public PublicationRecord begun(Instant now) {
        return with(DeliveryState.SENDING, attempts + 1, code, status, reason, location, now, now);
    }

    /** The same, to be sent as if it never was. */
    public PublicationRecord restarted(Instant now) {
        return with(DeliveryState.WAITING, 0, code, status, reason, location, now, now);
    }

    /** The same, in the hands of the server. */
    public PublicationRecord delivered(int answered, String where, Instant now) {
        return with(DeliveryState.DELIVERED, attempts, "", answered, "", where, now, now);
    }

    /** The same after an attempt that failed. */
    public PublicationRecord failed(
            DeliveryState to, String error, int answered, String said, Instant now, Instant next) {
        return with(to, attempts, error, answered, said, location, now, next);
    }

    private PublicationRecord with(
            DeliveryState to,
            int tries,
            String error,
            int answered,
            String said,
            String where,
            Instant now,
            Instant next) {
        return new PublicationRecord(
                id, studyUid, version, draftId, revision, kind, to, tries, error, answered, said, where, created, now,
                next);
    }
}
