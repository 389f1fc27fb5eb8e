package org.sightline.app.retention;

import com.github.kagkarlsson.scheduler.task.Task;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.sightline.app.db.Database;
import org.sightline.app.pipeline.DurableTask;
import org.sightline.app.pipeline.Periodic;

/** Looks once an hour for what is not to be kept any more. */
@Singleton
class RetentionTask implements DurableTask {
    private static final Duration FIRST = Duration.ofMinutes(1);
    private static final Duration BETWEEN = Duration.ofHours(1);

    private final Database database;
    private final Retention retention;
    private final Periodic periodic;

    RetentionTask(Database database, Retention retention, Clock clock) {
        this.database = database;
        this.retention = retention;
        this.periodic = new Periodic("retention", BETWEEN, clock);
    }

    void start(@Observes StartupEvent event) {
        periodic.schedule(database, FIRST);
    }

    @Override
    public Task<?> task() {
        return periodic.task(retention::run);
    }
}
