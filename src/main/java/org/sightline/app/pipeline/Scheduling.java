package org.sightline.app.pipeline;

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
import org.sightline.app.config.PipelineConfig;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.app.queue.Bell;
import org.sightline.app.queue.QueueTable;
import org.sightline.app.queue.Workers;
import org.sightline.orchestration.pipeline.Step;

/**
 * The queue's workers: one db-scheduler task per step. Readings of experts have workers of their own, as many as fit into
 * memory: they take minutes, and no other step waits behind them.
 */
@Singleton
public class Scheduling {
    private static final Duration POLL = Duration.ofMillis(100);

    private final StepRunner runner;
    private final FailedWork failedWork;
    private final List<DurableTask> others;
    private final Workers steps;
    private final Workers experts;

    public Scheduling(
            Database database,
            StepRunner runner,
            FailedWork failedWork,
            @All List<DurableTask> others,
            SightlineConfig config) {
        this.runner = runner;
        this.failedWork = failedWork;
        this.others = List.copyOf(others);
        List<Task<?>> tasks = Stream.concat(
                        Arrays.stream(Step.values())
                                .filter(step -> step != Step.EXPERTS)
                                .<Task<?>>map(this::task),
                        others.stream().<Task<?>>map(DurableTask::task))
                .toList();
        PipelineConfig wanted = config.pipeline();
        this.steps = new Workers(database, QueueTable.STEPS.table(), wanted.threads(), POLL, true, tasks);
        this.experts = new Workers(
                database, QueueTable.EXPERTS.table(), wanted.experts(), POLL, true, List.of(task(Step.EXPERTS)));
    }

    private Task<Void> task(Step step) {
        return Tasks.custom(WorkQueue.name(step), Void.class)
                .onFailure((complete, operations) -> failed(step, complete, operations))
                .onDeadExecutionRevive()
                .execute((instance, context) -> {
                    Work work = Work.parse(instance.getId());
                    return runner.run(step, work.studyUid(), work.version());
                });
    }

    private void failed(Step step, ExecutionComplete complete, ExecutionOperations<Void> operations) {
        Work work = Work.parse(complete.getExecution().taskInstance.getId());
        int attempts = complete.getExecution().consecutiveFailures + 1;
        failedWork
                .failed(step, work, complete.getCause(), attempts)
                .ifPresentOrElse(at -> operations.reschedule(complete, at), operations::remove);
    }

    void start(@Observes StartupEvent event, Bell bell) {
        others.forEach(DurableTask::begin);
        steps.start(bell);
        experts.start(bell);
    }

    void stop(@Observes ShutdownEvent event) {
        experts.stop();
        steps.stop();
    }

    /** What a queue entry is about. */
    record Work(String studyUid, int version) {
        static Work parse(String instance) {
            int slash = instance.indexOf('/');
            return new Work(instance.substring(0, slash), Integer.parseInt(instance.substring(slash + 1)));
        }
    }
}
