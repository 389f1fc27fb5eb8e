package org.sightline.dicom.net;

import java.nio.file.Path;
import java.util.Set;
import org.sightline.dicom.error.Retry;

/**
 * What became of one file that was to be sent.
 *
 * @param sopUid SOP Instance UID, empty when the file is no DICOM object
 * @param status the DIMSE status of the peer (PS3.4 table B.2-1), -1 when nothing was answered
 * @param comment Error Comment of the peer, or why the file was not sent; empty on success
 * @param retry whether sending the same file again may end better; NO when the peer has it
 */
public record StoreOutcome(Path file, String sopUid, Result result, int status, String comment, Retry retry) {
    /** Coercion, elements discarded, data set does not match SOP class: the object is stored (PS3.4 table B.2-1). */
    private static final Set<Integer> STORED_ALTHOUGH = Set.of(0xB000, 0xB006, 0xB007);

    /** Out of resources is a class of its own (PS3.4 table B.2-1). */
    private static final int OUT_OF_RESOURCES = 0xA7;

    /** Processing failure and resource limitation (PS3.7 annex C), which pass. */
    private static final Set<Integer> PASSING = Set.of(0x0110, 0x0213);

    /** How the peer, or the sender, decided. */
    public enum Result {
        STORED,
        /** Stored with a warning: coercion or elements discarded (0xB000, 0xB006, 0xB007), or there already. */
        STORED_WITH_WARNING,
        /** The peer answered with a failure. */
        REFUSED,
        /** Never offered, or the answer is unknown: safe to send again. */
        NOT_SENT
    }

    /**
     * The peer answered with this status. One that is neither success nor a warning of the Storage service is a
     * refusal, also in the class Bxxx: nothing says that the object was stored.
     */
    public static StoreOutcome answered(Path file, String sopUid, int status, String comment) {
        if (status == 0) {
            return new StoreOutcome(file, sopUid, Result.STORED, status, comment, Retry.NO);
        }
        if (STORED_ALTHOUGH.contains(status)) {
            return storedWithWarning(file, sopUid, status, comment);
        }
        return new StoreOutcome(file, sopUid, Result.REFUSED, status, comment, retry(status));
    }

    /** The peer has the object, and something to say about it. */
    public static StoreOutcome storedWithWarning(Path file, String sopUid, int status, String comment) {
        return new StoreOutcome(file, sopUid, Result.STORED_WITH_WARNING, status, comment, Retry.NO);
    }

    /** The file was not offered, or the answer was lost; it may be sent again. */
    public static StoreOutcome notSent(Path file, String sopUid, String reason) {
        return new StoreOutcome(file, sopUid, Result.NOT_SENT, -1, reason, Retry.YES);
    }

    /** The file cannot be sent to this peer, however often it is tried. */
    public static StoreOutcome unsendable(Path file, String sopUid, String reason) {
        return new StoreOutcome(file, sopUid, Result.NOT_SENT, -1, reason, Retry.NO);
    }

    /** True when the peer has the object. */
    public boolean stored() {
        return result == Result.STORED || result == Result.STORED_WITH_WARNING;
    }

    private static Retry retry(int status) {
        return status >> 8 == OUT_OF_RESOURCES || PASSING.contains(status) ? Retry.YES : Retry.NO;
    }
}
