package org.sightline.dicom.net;

import java.time.Duration;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * How long an archive is waited for.
 *
 * @param response longest wait for an association, and for an answer to C-FIND
 * @param silence longest time in which a retrieval neither delivers a byte nor reports; an archive may have to fetch
 *     from tape
 * @param stall longest silence inside a data set
 */
public record QueryTimeouts(Duration response, Duration silence, Duration stall) {
    public QueryTimeouts {
        if (!positive(response) || !positive(silence) || !positive(stall)) {
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "archive",
                    "timeouts must lie between 1 ms and 24 days; without one a silent archive would be waited for ever");
        }
    }

    /** 30 s for an answer, 30 s inside a data set. */
    public static QueryTimeouts ofSilence(Duration silence) {
        return new QueryTimeouts(Duration.ofSeconds(30), silence, Duration.ofSeconds(30));
    }

    private static boolean positive(Duration timeout) {
        return timeout.compareTo(Duration.ofMillis(1)) >= 0 && timeout.compareTo(Duration.ofDays(24)) <= 0;
    }
}
