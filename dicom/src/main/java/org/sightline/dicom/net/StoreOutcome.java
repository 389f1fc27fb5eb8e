package org.sightline.dicom.net;

import java.nio.file.Path;

/**
 * What became of one file that was to be sent.
 *
 * @param sopUid SOP Instance UID, empty when the file is no DICOM object
 * @param status the DIMSE status of the peer (PS3.4 table B.2-1), -1 when nothing was answered
 * @param comment Error Comment of the peer, or why the file was not sent; empty on success
 */
public record StoreOutcome(Path file, String sopUid, Result result, int status, String comment) {
    /** How the peer, or the sender, decided. */
    public enum Result {
        STORED,
        /** Stored with a warning: coercion or elements discarded (0xB000 class). */
        STORED_WITH_WARNING,
        /** The peer answered with a failure. */
        REFUSED,
        /** Never offered, or the answer is unknown: safe to send again. */
        NOT_SENT
    }

    static StoreOutcome answered(Path file, String sopUid, int status, String comment) {
        return new StoreOutcome(file, sopUid, result(status), status, comment);
    }

    static StoreOutcome notSent(Path file, String sopUid, String reason) {
        return new StoreOutcome(file, sopUid, Result.NOT_SENT, -1, reason);
    }

    /** True when the peer has the object. */
    public boolean stored() {
        return result == Result.STORED || result == Result.STORED_WITH_WARNING;
    }

    /** Warnings are 0001 and the class Bxxx (PS3.7 annex C). */
    private static Result result(int status) {
        if (status == 0) {
            return Result.STORED;
        }
        return status == 1 || status >> 12 == 0xB ? Result.STORED_WITH_WARNING : Result.REFUSED;
    }
}
