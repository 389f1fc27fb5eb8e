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
 * Refuses new studies, for a while, when too many wait for work or when work waits too long. A study that has begun is
 * received to its end: half of it would be read as if it were all. Once it refuses, it does so until a tenth less waits: at
 * the limit itself, senders would be turned away and called back in turns.
 */
@Singleton
class Backlog {
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Limit limit;
    private final Studies studies;
    private final Clock clock;
    private Instant looked = Instant.MIN;
    private boolean refusing;

    Backlog(SightlineConfig config, Studies studies, Clock clock) {
        this.limit =
                new Limit(config.storage().maxWaitingStudies(), config.storage().maxQueueAge());
        this.studies = studies;
        this.clock = clock;
    }

    /** @throws StudyException {@code QUEUE_FULL} */
    void requireRoom(Handle handle, String studyUid) {
        if (refuses(handle)) {
            throw new StudyException(
                    ErrorCode.QUEUE_FULL,
                    studyUid,
                    "more than " + limit.studies() + " studies wait for work, or work waits for longer than "
                            + limit.age().toMinutes() + " minutes; send this new study again later");
        }
    }

    private synchronized boolean refuses(Handle handle) {
        Instant now = clock.instant();
        if (looked.plus(FRESH).isBefore(now)) {
            refusing = limit.refuses(refusing, studies.waiting(handle), studies.queueAge(handle, now));
            looked = now;
        }
        return refusing;
    }

    /** How much may wait. */
    record Limit(int studies, Duration age) {
        private static final double REOPENS = 0.9;

        /** @param refusing whether nothing was taken until now */
        boolean refuses(boolean refusing, int waiting, Duration oldest) {
            double share = refusing ? REOPENS : 1;
            return waiting >= studies * share || oldest.toMillis() > age.toMillis() * share;
        }
    }
}
