package org.sightline.app.events;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import org.sightline.app.db.Database;
import org.sightline.app.db.StudyEvents;
import org.sightline.app.pipeline.DurableTask;

/** Removes events that nobody comes back for; one pod does it for all. */
@Singleton
class EventPurge implements DurableTask {
    private static final String NAME = "event-purge";
    private static final Duration BETWEEN = Duration.ofHours(1);
    private static final Duration KEPT = Duration.ofDays(7);

    private final Database database;
    private final StudyEvents events;
    private final Clock clock;

    EventPurge(Database database, StudyEvents events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        SchedulerClient.Builder.create(database.dataSource())
                .build()
                .scheduleIfNotExists(
                        new TaskInstance<>(NAME, "all"), clock.instant().plus(BETWEEN));
    }

    @Override
    public Task<?> task() {
        return Tasks.custom(NAME, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(BETWEEN))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    database.transaction(
                            handle -> events.purge(handle, clock.instant().minus(KEPT)));
                    return (complete, operations) ->
                            operations.reschedule(complete, clock.instant().plus(BETWEEN));
                });
    }
}
