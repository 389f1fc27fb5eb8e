package org.sightline.app.fhir.subscription;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.sightline.app.db.Database;

/** The workers of the queue of notifications. */
@Singleton
class SubscriptionScheduling {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_OUR_ERROR = Duration.ofMinutes(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;
    private static final int WORKERS = 4;

    private final Database database;
    private final SubscriptionWork work;
    private final Scheduler scheduler;

    SubscriptionScheduling(Database database, SubscriptionWork work) {
        this.database = database;
        this.work = work;
        this.scheduler = Scheduler.create(database.dataSource(), task())
                .tableName(SubscriptionQueue.TABLE)
                .schedulerName(new SchedulerName.Hostname())
                .threads(WORKERS)
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .failureLogging(LogLevel.WARN, true)
                .shutdownMaxWait(Duration.ofSeconds(15))
                .build();
    }

    /** The task of a subscription that is on never ends: an event may come between the last look and the end. */
    private Task<Void> task() {
        return Tasks.custom(SubscriptionQueue.TASK, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(AFTER_OUR_ERROR))
                .onDeadExecutionRevive()
                .execute((instance, context) -> work.run(instance.getId())
                        .<CompletionHandler<Void>>map(
                                at -> (complete, operations) -> operations.reschedule(complete, at))
                        .orElseGet(CompletionHandler.OnCompleteRemove::new));
    }

    void start(@Observes StartupEvent event) {
        if (database.embedded()) {
            database.inTransaction(handle -> handle.execute(
                    "update subscription_task set picked = false, picked_by = null where picked = true"));
        }
        scheduler.start();
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.stop();
    }
}
