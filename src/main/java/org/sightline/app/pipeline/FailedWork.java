package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.sightline.app.config.PipelineConfig;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.db.StudySearch;
import org.sightline.app.observe.Meters;
import org.sightline.app.observe.Observed;
import org.sightline.app.observe.StudyNames;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.Retry;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.study.StudyState;

/** The one place where a failed step is caught: tried again with growing waits, then parked for a person. */
@Singleton
public class FailedWork {
    private static final Logger LOG = Logger.getLogger(FailedWork.class);
    private static final int LONGEST_BACKOFF_SHIFT = 10;

    private final Database database;
    private final Studies studies;
    private final StudySearch search;
    private final WorkQueue queue;
    private final PipelineConfig config;
    private final StudyNames names;
    private final Observed observed;
    private final Meters meters;
    private final Clock clock;

    public FailedWork(
            Database database,
            Studies studies,
            StudySearch search,
            WorkQueue queue,
            SightlineConfig config,
            StudyNames names,
            Observed observed,
            Meters meters,
            Clock clock) {
        this.database = database;
        this.studies = studies;
        this.search = search;
        this.queue = queue;
        this.config = config.pipeline();
        this.names = names;
        this.observed = observed;
        this.meters = meters;
        this.clock = clock;
    }

    /** When to try again; empty when the work is parked. */
    Optional<Instant> failed(Step step, Scheduling.Work work, Optional<Throwable> cause, int attempts) {
        StudyException error = typed(work, cause);
        boolean parked = error.code().retry() == Retry.NO || attempts >= config.attempts();
        meters.failed(step, error.code(), parked);
        tell(step, work, error);
        Instant now = clock.instant();
        database.inTransaction(handle -> note(handle, step, work, error, parked, now));
        Duration usual = config.retryAfter().multipliedBy(1L << Math.min(attempts - 1, LONGEST_BACKOFF_SHIFT));
        Duration wait =
                error.retryAfter().filter(asked -> asked.compareTo(usual) > 0).orElse(usual);
        return parked ? Optional.empty() : Optional.of(now.plus(wait));
    }

    private void tell(Step step, Scheduling.Work work, StudyException error) {
        try (Observed.Work failing = observed.begin(WorkQueue.name(step), work.studyUid(), work.version())) {
            failing.with(error.code());
            LOG.errorf(error, "study %s %s failed: %s", names.of(work.studyUid()), step, error.code());
        }
    }

    private void note(
            Handle handle, Step step, Scheduling.Work work, StudyException error, boolean parked, Instant now) {
        Optional<StudyRecord> study = studies.lock(handle, work.studyUid()).filter(s -> s.version() == work.version());
        if (study.isEmpty()) {
            return;
        }
        studies.failed(handle, work.studyUid(), step.name(), error, parked, now);
        String what = step + " " + error.code() + ": " + error.reason() + (parked ? "" : "; will be tried again");
        studies.note(handle, work.studyUid(), work.version(), StudyState.FAILED.name(), what, now);
    }

    private static StudyException typed(Scheduling.Work work, Optional<Throwable> cause) {
        return cause.filter(StudyException.class::isInstance)
                .map(StudyException.class::cast)
                .orElseGet(() -> new StudyException(
                        ErrorCode.INTERNAL,
                        work.studyUid(),
                        "the step broke: "
                                + cause.map(c -> c.getClass().getSimpleName()).orElse("unknown"),
                        cause.orElseGet(IllegalStateException::new)));
    }

    /** Parked work, newest first. */
    public List<StudyRecord> parked(int size) {
        StudySearch.Filter failed = StudySearch.Filter.ALL.inState(StudyState.FAILED);
        return database.read(handle -> search.page(handle, failed, Optional.empty(), size));
    }

    /**
     * Starts the failed step of a study again.
     *
     * @throws StudyException {@code NOT_FOUND} or {@code STATE_CONFLICT} when nothing is parked
     */
    public void retry(String studyUid) {
        Instant now = clock.instant();
        database.inTransaction(handle -> {
            StudyRecord study = studies.requireLocked(handle, studyUid);
            if (study.state() != StudyState.FAILED) {
                throw new StudyException(ErrorCode.STATE_CONFLICT, studyUid, "nothing of this study is parked");
            }
            Step step = Step.valueOf(study.failureStep());
            StudyState before = before(step);
            studies.moved(handle, studyUid, before, now);
            studies.note(handle, studyUid, study.version(), before.name(), "retried by hand: " + step, now);
            queue.enqueue(step, studyUid, study.version(), now);
        });
        database.sync();
    }

    /** Where a study stands when this step is due. */
    private static StudyState before(Step step) {
        return step.ordinal() == 0 ? StudyState.RECEIVING : Step.values()[step.ordinal() - 1].leaves();
    }
}
