package org.sightline.app.db;

import java.time.Instant;

/**
 * A row of {@code delivery}: one object of ours on its way to one archive.
 *
 * @param archive as it stands in {@code sightline.pacs}
 * @param attempts how often it was offered, the running attempt included
 * @param code error code of the last attempt; empty when there was none
 * @param status last status of the archive: DIMSE status, Failure Reason or HTTP status; -1 when it said nothing
 * @param reason what the archive said, or why it was not reached; the warning, when it is delivered with one
 * @param nextAttempt earliest time of the next attempt
 */
public record DeliveryRecord(
        String id,
        String studyUid,
        int version,
        String sopUid,
        String archive,
        DeliveryState state,
        int attempts,
        String code,
        int status,
        String reason,
        Instant created,
        Instant updated,
        Instant nextAttempt) {
    private static final int LONGEST_REASON = 2000;

    public DeliveryRecord {
        reason = reason.substring(0, Math.min(LONGEST_REASON, reason.length()));
    }

    /** An object that was never sent. */
    public static DeliveryRecord fresh(String id, ResultObject result, String archive, Instant now) {
        return new DeliveryRecord(
                id,
                result.studyUid(),
                result.version(),
                result.sopUid(),
                archive,
                DeliveryState.WAITING,
                0,
                "",
                -1,
                "",
                now,
                now,
                now);
    }

    /** The same object in another state, with what was said last. */
    public DeliveryRecord moved(DeliveryState to, String lastCode, int lastStatus, String lastReason, Instant now) {
        return new DeliveryRecord(
                id,
                studyUid,
                version,
                sopUid,
                archive,
                to,
                attempts,
                lastCode,
                lastStatus,
                lastReason,
                created,
                now,
                now);
    }

    /** The same object, to be sent not before a time. */
    public DeliveryRecord due(Instant at) {
        return new DeliveryRecord(
                id, studyUid, version, sopUid, archive, state, attempts, code, status, reason, created, updated, at);
    }

    /** The same object with another count of attempts. */
    public DeliveryRecord counted(int total) {
        return new DeliveryRecord(
                id,
                studyUid,
                version,
                sopUid,
                archive,
                state,
                total,
                code,
                status,
                reason,
                created,
                updated,
                nextAttempt);
    }
}
