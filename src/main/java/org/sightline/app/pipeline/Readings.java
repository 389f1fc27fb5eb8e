package org.sightline.app.pipeline;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.sightline.app.db.Database;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.orchestration.pipeline.Progress;

/**
 * What the experts of this process read just now. A reading is ended when the service stops, and when newer images have
 * made the version that is read an old one.
 */
@Singleton
public class Readings {
    private static final int BEFORE_THE_WORKERS = 1;
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration BETWEEN_EVENTS = Duration.ofSeconds(1);

    private final Database database;
    private final Studies studies;
    private final ProgressEvents events;
    private final Clock clock;
    private final Map<String, Watched> running = new ConcurrentHashMap<>();
    private volatile boolean stopping;

    public Readings(Database database, Studies studies, ProgressEvents events, Clock clock) {
        this.database = database;
        this.studies = studies;
        this.events = events;
        this.clock = clock;
    }

    /**
     * How far the readings of a study are.
     *
     * @param expert the one that reads
     * @param done readings that have ended
     * @param count readings in all
     * @param fraction of the present reading, 0..1
     */
    public record Reading(String expert, int done, int count, double fraction) {}

    /** What is read of a study in this process now; empty while nothing is. */
    public Optional<Reading> of(String studyUid) {
        return Optional.ofNullable(running.get(studyUid)).flatMap(Watched::now);
    }

    /** Watches the readings of a study until closed. */
    public Watched watch(StudyRecord study) {
        Watched watched = new Watched(study);
        running.put(study.studyUid(), watched);
        return watched;
    }

    void stop(@Observes @Priority(BEFORE_THE_WORKERS) ShutdownEvent event) {
        stopping = true;
    }

    /** The readings of one study version. Used by the thread that reads; {@link #now} by any. */
    public final class Watched implements Progress, AutoCloseable {
        private final StudyRecord study;
        private volatile Optional<Reading> now = Optional.empty();
        private Instant nextLook;
        private Instant nextTold = Instant.EPOCH;
        private boolean overtaken;

        private Watched(StudyRecord study) {
            this.study = study;
            this.nextLook = clock.instant().plus(BETWEEN_LOOKS);
        }

        private Optional<Reading> now() {
            return now;
        }

        @Override
        public void at(int done, int count, String expert, double fraction) {
            Reading reading = new Reading(expert, done, count, fraction);
            boolean another = now.filter(
                            before -> before.done() == done && before.expert().equals(expert))
                    .isEmpty();
            now = Optional.of(reading);
            Instant at = clock.instant();
            if (another || !at.isBefore(nextTold)) {
                nextTold = at.plus(BETWEEN_EVENTS);
                events.reading(study.studyUid(), reading);
            }
        }

        @Override
        public synchronized boolean cancelled() {
            if (!stopping && !overtaken && !clock.instant().isBefore(nextLook)) {
                overtaken = database.read(h -> studies.find(h, study.studyUid()))
                        .filter(current -> current.version() == study.version())
                        .isEmpty();
                nextLook = clock.instant().plus(BETWEEN_LOOKS);
            }
            return stopping || overtaken;
        }

        @Override
        public void close() {
            running.remove(study.studyUid(), this);
        }
    }
}
