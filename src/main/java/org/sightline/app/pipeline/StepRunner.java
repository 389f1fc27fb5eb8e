package org.sightline.app.pipeline;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jdbi.v3.core.Handle;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.app.db.Outputs;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.observe.Meters;
import org.sightline.app.observe.Observed;
import org.sightline.app.observe.StudyNames;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.pipeline.Step;

/** Runs a step once per study version, whatever crashes in between: output, state and next step are one commit. */
@Singleton
public class StepRunner {
    private static final Logger LOG = Logger.getLogger(StepRunner.class);
    private static final Duration HELD_LOOK = Duration.ofSeconds(1);

    private final Map<Step, StudyStep> steps = new EnumMap<>(Step.class);
    private final Set<Step> held;
    private final Database database;
    private final Studies studies;
    private final Outputs outputs;
    private final StepCommit commit;
    private final StudyNames names;
    private final Observed observed;
    private final Meters meters;
    private final Clock clock;

    public StepRunner(
            @Any Instance<StudyStep> steps,
            SightlineConfig config,
            Database database,
            Studies studies,
            Outputs outputs,
            StepCommit commit,
            StudyNames names,
            Observed observed,
            Meters meters,
            Clock clock) {
        steps.forEach(step -> this.steps.put(step.step(), step));
        this.held = config.pipeline().hold().orElse(List.of()).stream()
                .map(StepRunner::named)
                .collect(Collectors.toSet());
        this.database = database;
        this.studies = studies;
        this.outputs = outputs;
        this.commit = commit;
        this.names = names;
        this.observed = observed;
        this.meters = meters;
        this.clock = clock;
    }

    private static Step named(String name) {
        try {
            return Step.valueOf(name.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            String known = List.of(Step.values()).toString().toLowerCase(Locale.ROOT);
            throw new StudyException(
                    ErrorCode.INVALID_CONFIGURATION,
                    "sightline.pipeline.hold",
                    "there is no step '" + name + "'; the steps are " + known,
                    e);
        }
    }

    /** Runs the step and says what the queue does next. */
    CompletionHandler<Void> run(Step step, String studyUid, int version) {
        if (held.contains(step)) {
            return again(clock.instant().plus(HELD_LOOK));
        }
        Optional<StudyRecord> study = database.read(h -> current(h, step, studyUid, version));
        if (study.isEmpty()) {
            return new CompletionHandler.OnCompleteRemove<>();
        }
        try (Observed.Work work = observed.begin(WorkQueue.name(step), studyUid, version)) {
            return watched(step, study.get(), work);
        }
    }

    private CompletionHandler<Void> watched(Step step, StudyRecord study, Observed.Work work) {
        Instant started = clock.instant();
        try {
            StudyStep.Result result = require(step).run(study);
            if (result instanceof StudyStep.Wait wait) {
                return again(wait.until());
            }
            database.inTransaction(h -> commit(h, step, study, (StudyStep.Finished) result, started));
        } catch (RuntimeException e) {
            meters.step(step, false, Duration.between(started, clock.instant()));
            work.failed(e);
            throw e;
        }
        meters.step(step, true, Duration.between(started, clock.instant()));
        work.done();
        LOG.infof("study %s %s done in %d ms", names.of(study.studyUid()), step, millisSince(started));
        return new CompletionHandler.OnCompleteRemove<>();
    }

    /** The study, unless newer images have overtaken this version or the step was committed before a crash. */
    private Optional<StudyRecord> current(Handle handle, Step step, String studyUid, int version) {
        return studies.find(handle, studyUid)
                .filter(study -> study.version() == version)
                .filter(study -> !outputs.exists(handle, studyUid, version, step));
    }

    private void commit(Handle handle, Step step, StudyRecord study, StudyStep.Finished finished, Instant started) {
        String uid = study.studyUid();
        boolean overtaken = studies.lock(handle, uid).orElseThrow().version() != study.version();
        if (overtaken || outputs.exists(handle, uid, study.version(), step)) {
            return;
        }
        commit.write(handle, step, study, finished, millisSince(started));
    }

    private StudyStep require(Step step) {
        return Optional.ofNullable(steps.get(step))
                .orElseThrow(() -> new StudyException(ErrorCode.INTERNAL, step.name(), "no code for this step"));
    }

    private long millisSince(Instant started) {
        return Duration.between(started, clock.instant()).toMillis();
    }

    private static CompletionHandler<Void> again(Instant at) {
        return (complete, operations) -> operations.reschedule(complete, at);
    }
}
