package org.sightline.app.queue;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jboss.logging.Logger;
import org.sightline.app.db.Database;

/**
 * Work that has a table and workers of its own, so that a peer that hangs holds up no study. There is one entry for all that
 * is planned under a name, so that it is done in order.
 */
public final class SideQueue {
    private static final Logger LOG = Logger.getLogger(SideQueue.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);
    private static final Duration AFTER_OUR_ERROR = Duration.ofMinutes(1);

    private final Database database;
    private final String table;
    private final String task;
    private final String followUp;
    private final SchedulerClient client;
    private final Bell bell;

    /**
     * @param bell wakes those who do the work
     * @param table a copy of {@code scheduled_tasks}; from our own code, never from a request
     * @param task what its entries are called
     */
    public SideQueue(Database database, Bell bell, String table, String task) {
        this.database = database;
        this.bell = bell;
        this.table = table;
        this.task = task;
        this.followUp = task + "-follow-up";
        this.client = SchedulerClient.Builder.create(database.dataSource())
                .tableName(table)
                .build();
    }

    /**
     * Makes the work of that name due, in the caller's transaction; what waits for later is due now. Work that is under way
     * may not see what the caller has planned, so that another look follows it.
     */
    public void enqueue(String name, Instant at) {
        if (due(name, at)) {
            bell.ring(table, at);
        } else {
            TaskInstance<Void> again = new TaskInstance<>(followUp, name + "/" + UUID.randomUUID());
            client.scheduleIfNotExists(again, at.plus(BETWEEN_LOOKS));
        }
    }

    /** False while the work is under way. */
    private boolean due(String name, Instant at) {
        TaskInstance<Void> instance = new TaskInstance<>(task, name);
        try {
            return client.scheduleIfNotExists(instance, at) || client.reschedule(instance, at);
        } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
            return false; // it is under way, or has ended since the first question
        }
    }

    /**
     * Those who do the work, not started.
     *
     * @param work takes the name, and says when to come again; empty when all is done
     */
    public Workers workers(int threads, Clock clock, Function<String, Optional<Instant>> work) {
        return new Workers(database, table, threads, POLL, false, List.of(task(clock, work), followUp(clock)));
    }

    private Task<Void> task(Clock clock, Function<String, Optional<Instant>> work) {
        return Tasks.custom(task, Void.class)
                .onFailure((complete, operations) -> {
                    LOG.errorf(complete.getCause().orElse(null), "%s failed and will be tried again", task);
                    operations.reschedule(complete, clock.instant().plus(AFTER_OUR_ERROR));
                })
                .onDeadExecutionRevive()
                .execute((instance, context) -> work.apply(instance.getId())
                        .<CompletionHandler<Void>>map(SideQueue::again)
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    private Task<Void> followUp(Clock clock) {
        return Tasks.custom(followUp, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(BETWEEN_LOOKS))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Instant now = clock.instant();
                    String followed = instance.getId().replaceFirst("/[^/]*$", "");
                    return due(followed, now)
                            ? new CompletionHandler.OnCompleteRemove<>()
                            : again(now.plus(BETWEEN_LOOKS));
                });
    }

    private static CompletionHandler<Void> again(Instant at) {
        return (complete, operations) -> operations.reschedule(complete, at);
    }
}
