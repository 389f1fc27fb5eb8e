package org.sightline.dicom.net;

import java.util.Map;

/**
 * What a {@link DicomListener} has done since it was started.
 *
 * @param open associations that stand now
 * @param accepted associations accepted
 * @param refused connections and associations turned away; every reason is present
 * @param stored objects acknowledged by success
 * @param failed objects answered by a failure
 * @param bytes data set bytes of the stored objects
 */
public record ListenerCounts(
        long open, long accepted, Map<Refusal, Long> refused, long stored, long failed, long bytes) {
    /** Why a connection did not become an association. */
    public enum Refusal {
        CALLED_AE,
        CALLING_AE,
        /** More associations than allowed; the caller was told to come again. */
        LIMIT,
        /** So many more that no thread was left to say so. */
        DROPPED,
        /** No TLS handshake, or no certificate that is trusted. */
        TLS,
        /** A request that breaks PS3.8. */
        OTHER
    }

    public ListenerCounts {
        refused = Map.copyOf(refused);
    }

    /** How many were turned away for this reason. */
    public long refused(Refusal reason) {
        return refused.getOrDefault(reason, 0L);
    }
}
