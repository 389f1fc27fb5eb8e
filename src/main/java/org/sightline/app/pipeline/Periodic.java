package org.sightline.app.pipeline;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.sightline.app.db.Database;

/** Work that comes again and again, done by one pod for all. */
public abstract class Periodic implements DurableTask {
    private final Database database;
    private final Clock clock;
    private final Rhythm rhythm;

    /**
     * When it comes.
     *
     * @param name of the task in the queue
     * @param first how long after the first start of all
     */
    public record Rhythm(String name, Duration first, Duration between) {}

    protected Periodic(Database database, Clock clock, Rhythm rhythm) {
        this.database = database;
        this.clock = clock;
        this.rhythm = rhythm;
    }

    /** Says whether there is more to do at once. */
    protected abstract boolean work();

    /** Puts it into the queue unless it is there. */
    @Override
    public void begin() {
        SchedulerClient.Builder.create(database.dataSource())
                .build()
                .scheduleIfNotExists(
                        new TaskInstance<>(rhythm.name(), "all"),
                        clock.instant().plus(rhythm.first()));
    }

    @Override
    public Task<?> task() {
        return Tasks.custom(rhythm.name(), Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(rhythm.between()))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Instant next = clock.instant().plus(work() ? Duration.ZERO : rhythm.between());
                    return (complete, operations) -> operations.reschedule(complete, next);
                });
    }
}
