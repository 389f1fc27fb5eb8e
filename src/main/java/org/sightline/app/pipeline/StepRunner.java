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
    private final Clock clock;

    public StepRunner(
            @Any Instance<StudyStep> steps,
            SightlineConfig config,
            Database database,
            Studies studies,
            Outputs outputs,
            StepCommit commit,
            Clock clock) {
        steps.forEach(step -> this.steps.put(step.step(), step));
        this.held = config.pipeline().hold().orElse(List.of()).stream()
                .map(StepRunner::named)
                .collect(Collectors.toSet());
        this.database = database;
        this.studies = studies;
        this.outputs = outputs;
        this.commit = commit;
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
        Instant started = clock.instant();
        StudyStep.Result result = require(step).run(study.get());
        if (result instanceof StudyStep.Wait wait) {
            return again(wait.until());
        }
        StudyStep.Finished finished = (StudyStep.Finished) result;
        database.inTransaction(h -> commit(h, step, study.get(), finished, started));
        LOG.infof("%s %s done in %d ms", shortened(studyUid), step, millisSince(started));
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

    /** Study UIDs identify people to those who hold the archive, so logs show a short hash. */
    static String shortened(String studyUid) {
        return "study " + Integer.toHexString(studyUid.hashCode());
    }
}
