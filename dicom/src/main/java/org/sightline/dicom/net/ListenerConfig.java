package org.sightline.dicom.net;

import java.time.Duration;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * How a {@link DicomListener} listens.
 *
 * @param aeTitle the called AE title that is answered; any other is rejected
 * @param bindAddress address or host name of the interface to listen on, such as {@code 0.0.0.0}
 * @param port TCP port; 0 takes any free one
 * @param maxAssociations associations served at once; one more is rejected as transient, so that the sender retries
 * @param requestTimeout longest wait for the A-ASSOCIATE-RQ after the connection
 * @param idleTimeout longest time an open association may stay without a request
 * @param stallTimeout longest silence inside a data set
 */
public record ListenerConfig(
        String aeTitle,
        String bindAddress,
        int port,
        int maxAssociations,
        Duration requestTimeout,
        Duration idleTimeout,
        Duration stallTimeout) {
    public ListenerConfig {
        require(AeTitle.legal(aeTitle), aeTitle, "the AE title must have 1 to 16 ASCII characters and no backslash");
        require(port >= 0 && port <= 65_535, aeTitle, "the DICOM port must lie in 0..65535");
        require(maxAssociations > 0, aeTitle, "at least one association must be allowed");
        require(
                positive(requestTimeout) && positive(idleTimeout) && positive(stallTimeout),
                aeTitle,
                "DICOM timeouts must lie between 1 ms and 24 days; without one a silent peer would stay for ever");
    }

    /** 32 associations, 10 s for the request, 60 s idle, 30 s of silence inside a data set. */
    public static ListenerConfig defaults(String aeTitle, String bindAddress, int port) {
        return new ListenerConfig(
                aeTitle, bindAddress, port, 32, Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofSeconds(30));
    }

    private static boolean positive(Duration timeout) {
        return timeout.compareTo(Duration.ofMillis(1)) >= 0 && timeout.compareTo(Duration.ofDays(24)) <= 0;
    }

    private static void require(boolean condition, String aeTitle, String rule) {
        if (!condition) {
            throw new StudyException(ErrorCode.INVALID_CONFIGURATION, aeTitle, rule);
        }
    }
}
