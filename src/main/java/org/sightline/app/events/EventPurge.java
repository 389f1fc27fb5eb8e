package org.sightline.app.events;

import com.github.kagkarlsson.scheduler.task.Task;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.sightline.app.db.Database;
import org.sightline.app.db.StudyEvents;
import org.sightline.app.pipeline.DurableTask;
import org.sightline.app.pipeline.Periodic;

/** Removes events that nobody comes back for. */
@Singleton
class EventPurge implements DurableTask {
    private static final Duration BETWEEN = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(7);

    private final Database database;
    private final StudyEvents events;
    private final Clock clock;
    private final Periodic periodic;

    EventPurge(Database database, StudyEvents events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
        this.periodic = new Periodic("event-purge", BETWEEN, clock);
    }

    void start(@Observes StartupEvent event) {
        periodic.schedule(database, BETWEEN);
    }

    @Override
    public Task<?> task() {
        return periodic.task(this::purge);
    }

    private boolean purge() {
        database.inTransaction(handle -> events.purge(handle, clock.instant().minus(KEPT)));
        return false;
    }
}
