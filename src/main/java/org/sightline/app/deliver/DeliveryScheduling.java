package org.sightline.app.deliver;

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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.sightline.app.config.Archives;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.dicom.net.Archive;

/**
 * The workers of the delivery queue. They are not the workers of the steps, and each archive has its own share of them:
 * one that hangs holds up neither studies nor other archives.
 */
@Singleton
class DeliveryScheduling {
    private static final Logger LOG = Logger.getLogger(DeliveryScheduling.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration BUSY_LOOK = Duration.ofSeconds(2);
    private static final Duration AFTER_OUR_ERROR = Duration.ofMinutes(1);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;

    /** An archive with a key, and how many studies may be on their way to it. */
    private record Lane(Archive archive, Semaphore permits) {}

    private final Database database;
    private final Courier courier;
    private final DeliveryQueue queue;
    private final Clock clock;
    private final Map<String, Lane> lanes;
    private final Scheduler scheduler;

    DeliveryScheduling(
            Database database,
            Courier courier,
            DeliveryQueue queue,
            Archives archives,
            SightlineConfig config,
            Clock clock) {
        this.database = database;
        this.courier = courier;
        this.queue = queue;
        this.clock = clock;
        int parallel = config.delivery().parallel();
        this.lanes = archives.all().stream()
                .map(archive -> new Lane(archive, new Semaphore(parallel)))
                .collect(Collectors.toMap(
                        lane -> DeliveryQueue.key(lane.archive().toString()), Function.identity()));
        this.scheduler = Scheduler.create(database.dataSource(), task(), followUp())
                .tableName(DeliveryQueue.TABLE)
                .schedulerName(new SchedulerName.Hostname())
                .threads(Math.max(1, lanes.size() * parallel))
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .failureLogging(LogLevel.OFF, false)
                .shutdownMaxWait(Duration.ofSeconds(15))
                .build();
    }

    private Task<Void> task() {
        return Tasks.custom(DeliveryQueue.TASK, Void.class)
                .onFailure((complete, operations) -> {
                    LOG.errorf(complete.getCause().orElse(null), "a delivery failed and will be tried again");
                    operations.reschedule(complete, clock.instant().plus(AFTER_OUR_ERROR));
                })
                .onDeadExecutionRevive()
                .execute((instance, context) -> run(DeliveryQueue.Work.parse(instance.getId())));
    }

    private Task<Void> followUp() {
        return Tasks.custom(DeliveryQueue.FOLLOW_UP, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(DeliveryQueue.BETWEEN_LOOKS))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Instant now = clock.instant();
                    return queue.due(DeliveryQueue.Work.parse(instance.getId()), now)
                            ? new CompletionHandler.OnCompleteRemove<>()
                            : (complete, operations) ->
                                    operations.reschedule(complete, now.plus(DeliveryQueue.BETWEEN_LOOKS));
                });
    }

    private CompletionHandler<Void> run(DeliveryQueue.Work work) {
        Optional<Lane> lane = Optional.ofNullable(lanes.get(work.archiveKey()));
        if (lane.isEmpty()) {
            courier.archiveGone(work.studyUid(), work.version(), work.archiveKey());
            return new CompletionHandler.OnCompleteRemove<>();
        }
        Optional<Instant> next = run(work, lane.get());
        return next.<CompletionHandler<Void>>map(at -> (complete, operations) -> operations.reschedule(complete, at))
                .orElseGet(CompletionHandler.OnCompleteRemove::new);
    }

    private Optional<Instant> run(DeliveryQueue.Work work, Lane lane) {
        if (!lane.permits().tryAcquire()) {
            return Optional.of(clock.instant().plus(BUSY_LOOK));
        }
        try {
            return courier.deliver(work.studyUid(), work.version(), lane.archive());
        } finally {
            lane.permits().release();
        }
    }

    void start(@Observes StartupEvent event) {
        if (database.embedded()) {
            database.inTransaction(handle ->
                    handle.execute("update delivery_task set picked = false, picked_by = null where picked = true"));
        }
        scheduler.start();
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.stop();
    }
}
