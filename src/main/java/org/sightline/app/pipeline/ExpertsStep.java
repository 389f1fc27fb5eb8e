package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.app.db.Instances;
import org.sightline.app.db.Outputs;
import org.sightline.app.db.ResultObject;
import org.sightline.app.db.StudyRecord;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.pipeline.ExpertPanel;
import org.sightline.orchestration.pipeline.Progress;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.route.RoutingPlan;
import org.sightline.orchestration.study.StudySnapshot;
import org.sightline.orchestration.study.StudyState;

/** Lets the experts read. Their memory is large, so few studies are read at the same time. */
@Singleton
class ExpertsStep implements StudyStep {
    private static final Duration BUSY_LOOK = Duration.ofMillis(500);

    private final Snapshots snapshots;
    private final InstalledExperts experts;
    private final Readings readings;
    private final Results results;
    private final Instances instances;
    private final Outputs outputs;
    private final Database database;
    private final Clock clock;
    private final Semaphore permits;

    ExpertsStep(
            Snapshots snapshots,
            InstalledExperts experts,
            Readings readings,
            Results results,
            Instances instances,
            Outputs outputs,
            Database database,
            Clock clock,
            SightlineConfig config) {
        this.snapshots = snapshots;
        this.experts = experts;
        this.readings = readings;
        this.results = results;
        this.instances = instances;
        this.outputs = outputs;
        this.database = database;
        this.clock = clock;
        this.permits = new Semaphore(config.pipeline().experts());
    }

    @Override
    public Step step() {
        return Step.EXPERTS;
    }

    @Override
    public Result run(StudyRecord study) {
        if (!permits.tryAcquire()) { // a worker that waited here would keep other studies from being published
            return new Wait(clock.instant().plus(BUSY_LOOK));
        }
        try (Readings.Watched watched = readings.watch(study)) {
            return read(study, watched);
        } catch (StudyException e) {
            if (e.code() == ErrorCode.EXPERT_CANCELLED) { // by us, so nothing failed
                return new Wait(clock.instant());
            }
            throw e;
        } finally {
            permits.release();
        }
    }

    private Finished read(StudyRecord study, Progress progress) {
        StudySnapshot snapshot = snapshots.load(study.studyUid(), study.version());
        RoutingPlan plan = database.read(
                        h -> outputs.find(h, study.studyUid(), study.version(), Step.ROUTE, RoutingPlan.class))
                .orElseThrow(() -> new StudyException(
                        ErrorCode.INTERNAL, study.studyUid(), "the routing plan of this version is missing"));
        Snapshots.Stored stored = snapshots.stored(study.studyUid(), study.version());
        List<ResultObject> written = new ArrayList<>();
        ExpertPanel panel = new ExpertPanel(
                experts::expert,
                stored::file,
                stored::hash,
                (runId, mask, expert) -> {
                    Optional<ResultObject> result =
                            results.write(runId, study.version(), mask, expert, study.lastReceived());
                    result.ifPresent(written::add);
                    return result.map(ResultObject::sopUid);
                },
                clock);
        List<ExpertRun> runs = panel.read(snapshot, plan, progress);
        return new Finished(
                runs.toArray(ExpertRun[]::new),
                StudyState.EXPERTS_DONE,
                described(runs),
                Optional.of(Step.DRAFT),
                handle -> keep(handle, written));
    }

    private void keep(Handle handle, List<ResultObject> written) {
        Instant now = clock.instant();
        written.forEach(result -> instances.addResult(handle, result, now));
    }

    private static String described(List<ExpertRun> runs) {
        return runs.stream()
                .map(r -> r.expert().name() + " " + r.outcome().name().toLowerCase(java.util.Locale.ROOT)
                        + (r.reason().isEmpty() ? "" : ": " + r.reason()))
                .collect(Collectors.joining("; "));
    }
}
