package org.sightline.app.publish.send;

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
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.app.publish.PublicationQueue;

/** The workers of the FHIR queue; without a server there are none, and what was planned waits for one. */
@Singleton
class PublicationScheduling {
    private static final Logger LOG = Logger.getLogger(PublicationScheduling.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration AFTER_OUR_ERROR = Duration.ofMinutes(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;

    private final Database database;
    private final Publisher publisher;
    private final PublicationQueue queue;
    private final Clock clock;
    private final Scheduler scheduler;

    PublicationScheduling(
            Database database, Publisher publisher, PublicationQueue queue, SightlineConfig config, Clock clock) {
        this.database = database;
        this.publisher = publisher;
        this.queue = queue;
        this.clock = clock;
        this.scheduler = Scheduler.create(database.dataSource(), task(), followUp())
                .tableName(PublicationQueue.TABLE)
                .schedulerName(new SchedulerName.Hostname())
                .threads(config.delivery().parallel())
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .failureLogging(LogLevel.OFF, false)
                .shutdownMaxWait(Duration.ofSeconds(15))
                .build();
    }

    private Task<Void> task() {
        return Tasks.custom(PublicationQueue.TASK, Void.class)
                .onFailure((complete, operations) -> {
                    LOG.errorf(complete.getCause().orElse(null), "a publication failed and will be tried again");
                    operations.reschedule(complete, clock.instant().plus(AFTER_OUR_ERROR));
                })
                .onDeadExecutionRevive()
                .execute((instance, context) -> run(instance.getId()));
    }

    private Task<Void> followUp() {
        return Tasks.custom(PublicationQueue.FOLLOW_UP, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(PublicationQueue.BETWEEN_LOOKS))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Instant now = clock.instant();
                    String studyUid = instance.getId().replaceFirst("/.*", "");
                    return queue.due(studyUid, now)
                            ? new CompletionHandler.OnCompleteRemove<>()
                            : (complete, operations) ->
                                    operations.reschedule(complete, now.plus(PublicationQueue.BETWEEN_LOOKS));
                });
    }

    private CompletionHandler<Void> run(String studyUid) {
        return publisher
                .publish(studyUid)
                .<CompletionHandler<Void>>map(at -> (complete, operations) -> operations.reschedule(complete, at))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }

    void start(@Observes StartupEvent event) {
        if (!publisher.configured()) {
            return;
        }
        if (database.embedded()) {
            database.inTransaction(handle -> handle.execute(
                    "update fhir_publish_task set picked = false, picked_by = null where picked = true"));
        }
        scheduler.start();
    }

    void stop(@Observes ShutdownEvent event) {
        if (publisher.configured()) {
            scheduler.stop();
        }
    }
}
