package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.sightline.app.audit.AuditedWork;
import org.sightline.app.db.Database;
import org.sightline.app.db.Instances;
import org.sightline.app.db.Outputs;
import org.sightline.app.db.StudyRecord;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.route.RoutingPlan;
import org.sightline.orchestration.study.StudyState;

/** Lets the experts read. */
@Singleton
class ExpertsStep implements StudyStep {
    private static final Duration BUSY_LOOK = Duration.ofMillis(500);

    private final Snapshots snapshots;
    private final ExpertReader reader;
    private final Readings readings;
    private final Instances instances;
    private final AuditedWork audit;
    private final Outputs outputs;
    private final Database database;
    private final Clock clock;

    ExpertsStep(
            Snapshots snapshots,
            ExpertReader reader,
            Readings readings,
            Instances instances,
            AuditedWork audit,
            Outputs outputs,
            Database database,
            Clock clock) {
        this.snapshots = snapshots;
        this.reader = reader;
        this.readings = readings;
        this.instances = instances;
        this.audit = audit;
        this.outputs = outputs;
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Step step() {
        return Step.EXPERTS;
    }

    /** A worker that waited for a turn would keep other studies from being published. */
    @Override
    public Result run(StudyRecord study) {
        try (Readings.Watched watched = readings.watch(study)) {
            return reader.read(
                            snapshots.load(study.studyUid(), study.version()),
                            plan(study),
                            study.lastReceived(),
                            watched,
                            Duration.ZERO)
                    .<Result>map(reading -> finished(study, reading))
                    .orElseGet(() -> new Wait(clock.instant().plus(BUSY_LOOK)));
        } catch (StudyException e) {
            if (e.code() == ErrorCode.EXPERT_CANCELLED) { // by us, so nothing failed
                return new Wait(clock.instant());
            }
            throw e;
        }
    }

    private RoutingPlan plan(StudyRecord study) {
        return database.read(h -> outputs.find(h, study.studyUid(), study.version(), Step.ROUTE, RoutingPlan.class))
                .orElseThrow(() -> new StudyException(
                        ErrorCode.INTERNAL, study.studyUid(), "the routing plan of this version is missing"));
    }

    private Finished finished(StudyRecord study, ExpertReader.Reading reading) {
        return new Finished(
                reading.runs().toArray(ExpertRun[]::new),
                StudyState.EXPERTS_DONE,
                described(reading.runs()),
                Optional.of(Step.DRAFT),
                handle -> keep(handle, study, reading));
    }

    private void keep(Handle handle, StudyRecord study, ExpertReader.Reading reading) {
        Instant now = clock.instant();
        audit.read(handle, study.studyUid(), reading.runs());
        reading.written().forEach(result -> instances.addResult(handle, result, now));
    }

    private static String described(List<ExpertRun> runs) {
        return runs.stream()
                .map(r -> r.expert().name() + " " + r.outcome().name().toLowerCase(Locale.ROOT)
                        + (r.reason().isEmpty() ? "" : ": " + r.reason()))
                .collect(Collectors.joining("; "));
    }
}
