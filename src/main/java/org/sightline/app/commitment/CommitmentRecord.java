package org.sightline.app.commitment;

import java.time.Instant;

/**
 * A row of {@code commitment}.
 *
 * @param instances JSON of the references asked for
 * @param committed how many the last report said we have
 * @param failed how many it said we have not
 */
public record CommitmentRecord(
        String transactionUid,
        String callingAe,
        String calledAe,
        String host,
        String instances,
        String state,
        int committed,
        int failed,
        Instant requested,
        Instant updated) {
    /** Waits for its report to be taken. */
    static final String PENDING = "PENDING";

    /** Its asker took the report. */
    static final String REPORTED = "REPORTED";

    /** Its asker was not to be reached for as long as we try. */
    static final String GIVEN_UP = "GIVEN_UP";
}
