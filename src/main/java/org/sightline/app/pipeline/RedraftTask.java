package org.sightline.app.pipeline;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.FailureHandler;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.sightline.app.config.ModelServers;
import org.sightline.orchestration.vlm.EndpointHealth;

/** Waits until a model server is back, for a study that was drafted without one. */
@Singleton
class RedraftTask implements DurableTask {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(15);

    /** However many studies wait, servers are probed no more often than this. */
    private static final Duration PROBE_HOLDS = Duration.ofSeconds(5);

    private static final Redrafts.Request REQUEST = new Redrafts.Request("the model is back");

    private final Redrafts redrafts;
    private final ModelServers servers;
    private final Clock clock;
    private Instant probed = Instant.EPOCH;
    private boolean up;

    RedraftTask(Redrafts redrafts, ModelServers servers, Clock clock) {
        this.redrafts = redrafts;
        this.servers = servers;
        this.clock = clock;
    }

    @Override
    public Task<?> task() {
        return Tasks.custom(Redrafts.WAITING, Void.class)
                .onFailure(new FailureHandler.OnFailureRetryLater<>(BETWEEN_LOOKS))
                .onDeadExecutionRevive()
                .execute((instance, context) -> look(Scheduling.Work.parse(instance.getId())));
    }

    private CompletionHandler<Void> look(Scheduling.Work work) {
        return back() && redrafts.beginFrom(work.studyUid(), work.version(), REQUEST)
                ? new CompletionHandler.OnCompleteRemove<>()
                : (complete, operations) ->
                        operations.reschedule(complete, clock.instant().plus(BETWEEN_LOOKS));
    }

    private synchronized boolean back() {
        Instant now = clock.instant();
        if (now.isAfter(probed.plus(PROBE_HOLDS))) {
            up = servers.pool()
                    .map(pool -> pool.probe().stream().anyMatch(EndpointHealth::up))
                    .orElse(false);
            probed = now;
        }
        return up;
    }
}
