package org.sightline.app.receive;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Studies;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Refuses new studies, for a while, when too many wait for work. A study that has begun is received to its end: half of
 * it would be read as if it were all.
 */
@Singleton
class Backlog {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final int most;
    private final Studies studies;
    private final Clock clock;
    private Instant counted = Instant.MIN;
    private int waiting;

    Backlog(SightlineConfig config, Studies studies, Clock clock) {
        this.most = config.storage().maxWaitingStudies();
        this.studies = studies;
        this.clock = clock;
    }

    /** @throws StudyException {@code QUEUE_FULL} */
    void requireRoom(Handle handle, String studyUid) {
        if (waiting(handle) >= most) {
            throw new StudyException(
                    ErrorCode.QUEUE_FULL, studyUid, most + " studies wait for work; send this new study again later");
        }
    }

    private synchronized int waiting(Handle handle) {
        Instant now = clock.instant();
        if (counted.plus(FRESH).isBefore(now)) {
            waiting = studies.waiting(handle);
            counted = now;
        }
        return waiting;
    }
}
