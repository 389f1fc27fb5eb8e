package org.sightline.app.fhir.subscription;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceCurrentlyExecutingException;
import com.github.kagkarlsson.scheduler.exceptions.TaskInstanceNotFoundException;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.sightline.app.db.Database;
import org.sightline.app.queue.Bell;
import org.sightline.app.queue.QueueTable;

/** Puts subscriptions that have something to send into their durable queue, in the caller's transaction. */
@Singleton
class SubscriptionQueue {
    private static final Logger LOG = Logger.getLogger(SubscriptionQueue.class);

    static final String TABLE = QueueTable.NOTIFICATIONS.table();
    static final String TASK = "notify";

    private final SchedulerClient client;
    private final Bell bell;

    SubscriptionQueue(Database database, Bell bell) {
        this.bell = bell;
        client = SchedulerClient.Builder.create(database.dataSource())
                .tableName(TABLE)
                .build();
    }

    void enqueue(String subscription, Instant at) {
        TaskInstance<Void> instance = new TaskInstance<>(TASK, subscription);
        if (!client.scheduleIfNotExists(instance, at)) {
            try {
                client.reschedule(instance, at);
            } catch (TaskInstanceCurrentlyExecutingException | TaskInstanceNotFoundException e) {
                // It is looking just now; while a subscription is on, it looks again soon in any case.
                LOG.debugf("subscription %s is being worked on", subscription);
            }
        }
        bell.ring(TABLE, at);
    }
}
