package org.sightline.app.pipeline;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.quarkus.arc.All;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.orchestration.pipeline.Step;

/** The queue's workers: one db-scheduler task per step. */
@Singleton
public class Scheduling {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration HEARTBEAT = Duration.ofSeconds(5);
    private static final int MISSED_HEARTBEATS = 4;

    private final Database database;
    private final StepRunner runner;
    private final FailedWork failedWork;
    private final Scheduler scheduler;

    public Scheduling(
            Database database,
            StepRunner runner,
            FailedWork failedWork,
            @All List<DurableTask> others,
            SightlineConfig config) {
        this.database = database;
        this.runner = runner;
        this.failedWork = failedWork;
        List<Task<?>> tasks = Stream.concat(
                        Arrays.stream(Step.values()).<Task<?>>map(this::task),
                        others.stream().<Task<?>>map(DurableTask::task))
                .toList();
        this.scheduler = Scheduler.create(database.dataSource(), tasks)
                .schedulerName(new SchedulerName.Hostname())
                .threads(config.pipeline().threads())
                .pollingInterval(POLL)
                .heartbeatInterval(HEARTBEAT)
                .missedHeartbeatsLimit(MISSED_HEARTBEATS)
                .failureLogging(LogLevel.OFF, false)
                .shutdownMaxWait(Duration.ofSeconds(15))
                .build();
    }

    private Task<Void> task(Step step) {
        return Tasks.custom(WorkQueue.name(step), Void.class)
                .onFailure((complete, operations) -> failed(step, complete, operations))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Work work = Work.parse(instance.getId());
                    CompletionHandler<Void> next = runner.run(step, work.studyUid(), work.version());
                    wake();
                    return next;
                });
    }

    private void failed(Step step, ExecutionComplete complete, ExecutionOperations<Void> operations) {
        Work work = Work.parse(complete.getExecution().taskInstance.getId());
        int attempts = complete.getExecution().consecutiveFailures + 1;
        failedWork
                .failed(step, work, complete.getCause(), attempts)
                .ifPresentOrElse(at -> operations.reschedule(complete, at), operations::remove);
    }

    void start(@Observes StartupEvent event) {
        if (database.embedded()) {
            database.inTransaction(handle ->
                    handle.execute("update scheduled_tasks set picked = false, picked_by = null where picked = true"));
        }
        scheduler.start();
    }

    void stop(@Observes ShutdownEvent event) {
        scheduler.stop();
    }

    /** Looks for due work at once instead of at the next poll. */
    private void wake() {
        scheduler.triggerCheckForDueExecutions();
    }

    /** What a queue entry is about. */
    record Work(String studyUid, int version) {
        static Work parse(String instance) {
            int slash = instance.indexOf('/');
            return new Work(instance.substring(0, slash), Integer.parseInt(instance.substring(slash + 1)));
        }
    }
}
