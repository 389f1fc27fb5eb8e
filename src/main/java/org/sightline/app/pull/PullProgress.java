package org.sightline.app.pull;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.sightline.dicom.query.RetrieveProgress;

/** Passes on twice a second what comes thousands of times: each passing is a commit. */
final class PullProgress implements RetrieveProgress {
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final Clock clock;
    private final RetrieveProgress onward;
    private volatile Instant next = Instant.EPOCH;

    PullProgress(Clock clock, RetrieveProgress onward) {
        this.clock = clock;
        this.onward = onward;
    }

    @Override
    public void reached(int done, int total) {
        Instant now = clock.instant();
        if (!now.isBefore(next)) {
            next = now.plus(BETWEEN);
            onward.reached(done, total);
        }
    }
}
