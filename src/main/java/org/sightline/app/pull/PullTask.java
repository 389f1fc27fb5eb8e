package org.sightline.app.pull;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.Task;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.jboss.logging.Logger;
import org.sightline.app.config.PipelineConfig;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.app.db.PullRecord;
import org.sightline.app.db.PullRecord.State;
import org.sightline.app.db.Pulls;
import org.sightline.app.pipeline.DurableTask;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.Retry;
import org.sightline.dicom.error.StudyException;

/** The queue's view of pulls: tried again with growing waits, then given up visibly. */
@Singleton
class PullTask implements DurableTask {
    static final String NAME = "pull";

    private static final Logger LOG = Logger.getLogger(PullTask.class);
    private static final Duration BUSY_LOOK = Duration.ofSeconds(1);
    private static final int LONGEST_BACKOFF_SHIFT = 10;

    private final Puller puller;
    private final Database database;
    private final Pulls pulls;
    private final PipelineConfig config;
    private final Semaphore permits;
    private final Clock clock;

    PullTask(Puller puller, Database database, Pulls pulls, SightlineConfig config, Clock clock) {
        this.puller = puller;
        this.database = database;
        this.pulls = pulls;
        this.config = config.pipeline();
        this.permits = new Semaphore(config.retrieve().parallel());
        this.clock = clock;
    }

    @Override
    public Task<?> task() {
        return Tasks.custom(NAME, Void.class)
                .onFailure(this::failed)
                .onDeadExecutionRevive()
                .execute((instance, context) -> run(instance.getId()));
    }

    /** A worker that waited here for its turn would keep drafts waiting. */
    private CompletionHandler<Void> run(String id) {
        if (!permits.tryAcquire()) {
            return (complete, operations) ->
                    operations.reschedule(complete, clock.instant().plus(BUSY_LOOK));
        }
        try {
            puller.pull(id);
            return new CompletionHandler.OnCompleteRemove<>();
        } finally {
            permits.release();
        }
    }

    private void failed(ExecutionComplete complete, ExecutionOperations<Void> operations) {
        String id = complete.getExecution().taskInstance.getId();
        int attempts = complete.getExecution().consecutiveFailures + 1;
        StudyException error = typed(id, complete.getCause());
        boolean givenUp = error.code().retry() == Retry.NO || attempts >= config.attempts();
        LOG.errorf(error, "pull %s failed: %s", id, error.code());
        note(id, error, givenUp);
        if (givenUp) {
            operations.remove();
        } else {
            Duration wait = config.retryAfter().multipliedBy(1L << Math.min(attempts - 1, LONGEST_BACKOFF_SHIFT));
            operations.reschedule(complete, clock.instant().plus(wait));
        }
    }

    private void note(String id, StudyException error, boolean givenUp) {
        Instant now = clock.instant();
        String why = error.code() + ": " + error.reason() + (givenUp ? "" : "; will be tried again");
        database.inTransaction(handle -> pulls.find(handle, id)
                .map((PullRecord pull) -> pull.attempted(givenUp ? State.FAILED : pull.state(), why))
                .ifPresent(pull -> pulls.update(handle, pull, now)));
    }

    private static StudyException typed(String id, Optional<Throwable> cause) {
        return cause.filter(StudyException.class::isInstance)
                .map(StudyException.class::cast)
                .orElseGet(() -> new StudyException(
                        ErrorCode.INTERNAL,
                        id,
                        "the pull broke: "
                                + cause.map(c -> c.getClass().getSimpleName()).orElse("unknown"),
                        cause.orElseGet(IllegalStateException::new)));
    }
}
