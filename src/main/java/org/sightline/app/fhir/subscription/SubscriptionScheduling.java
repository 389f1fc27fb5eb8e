package org.sightline.app.fhir.subscription;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.sightline.app.db.Database;
import org.sightline.app.queue.Bell;
import org.sightline.app.queue.Workers;

/** The workers of the queue of notifications. */
@Singleton
class SubscriptionScheduling {
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration AFTER_OUR_ERROR = Duration.ofMinutes(1);
    private static final int WORKERS = 4;

    private final SubscriptionWork work;
    private final Workers workers;

    SubscriptionScheduling(Database database, SubscriptionWork work) {
        this.work = work;
        this.workers = new Workers(database, SubscriptionQueue.TABLE, WORKERS, POLL, false, List.of(task()));
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

    void start(@Observes StartupEvent event, Bell bell) {
        workers.start(bell);
    }

    void stop(@Observes ShutdownEvent event) {
        workers.stop();
    }
}
