package org.sightline.app.pipeline;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.sightline.app.db.Database;

/** Work that comes again and again, done by one pod for all. */
public final class Periodic {
    private final String name;
    private final Duration between;
    private final Clock clock;

    /** @param name of the task in the queue */
    public Periodic(String name, Duration between, Clock clock) {
        this.name = name;
        this.between = between;
        this.clock = clock;
    }

    /** Puts it into the queue unless it is there. */
    public void schedule(Database database, Duration first) {
        SchedulerClient.Builder.create(database.dataSource())
                .build()
                .scheduleIfNotExists(
                        new TaskInstance<>(name, "all"), clock.instant().plus(first));
    }

    /** @param work says whether there is more to do at once */
    public Task<?> task(Supplier<Boolean> work) {
        return Tasks.custom(name, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(between))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Instant next = clock.instant().plus(work.get() ? Duration.ZERO : between);
                    return (complete, operations) -> operations.reschedule(complete, next);
                });
    }
}
