package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.ResultObject;
import org.sightline.app.observe.Observed;
import org.sightline.app.queue.Places;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.pipeline.ExpertPanel;
import org.sightline.orchestration.pipeline.Progress;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.route.RoutingPlan;
import org.sightline.orchestration.study.StudySnapshot;

/** Lets experts read stored studies. Their memory is large, so few studies are read at the same time. */
@Singleton
public class ExpertReader {
    private final Snapshots snapshots;
    private final InstalledExperts experts;
    private final Results results;
    private final Observed observed;
    private final Limits limits;
    private final Clock clock;
    private final Semaphore permits;

    public ExpertReader(
            Snapshots snapshots,
            InstalledExperts experts,
            Results results,
            Observed observed,
            Limits limits,
            Clock clock,
            SightlineConfig config) {
        this.snapshots = snapshots;
        this.experts = experts;
        this.results = results;
        this.observed = observed;
        this.limits = limits;
        this.clock = clock;
        this.permits = new Semaphore(config.pipeline().experts());
    }

    /**
     * What readings left.
     *
     * @param written objects to be entered with the transaction that keeps the runs
     */
    public record Reading(List<ExpertRun> runs, List<ResultObject> written) {
        public Reading {
            runs = List.copyOf(runs);
            written = List.copyOf(written);
        }
    }

    /**
     * Reads as planned.
     *
     * @param completed when the study had come in, for the objects that are written
     * @param patience longest wait for a turn, here and at experts that are limited over all pods
     * @return empty when there was no turn in that time
     * @throws StudyException what {@link ExpertPanel#read} says
     */
    public Optional<Reading> read(
            StudySnapshot study, RoutingPlan plan, Instant completed, Progress progress, Duration patience) {
        Instant end = clock.instant().plus(patience);
        if (!turn(patience)) {
            return Optional.empty();
        }
        try (Places.Taken places =
                limits.await(study.ref().studyUid(), plan, end).orElse(null)) {
            return places == null ? Optional.empty() : Optional.of(read(study, plan, completed, progress));
        } finally {
            permits.release();
        }
    }

    private boolean turn(Duration patience) {
        try {
            return permits.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StudyException(ErrorCode.EXPERT_CANCELLED, "", "the service stops", e);
        }
    }

    private Reading read(StudySnapshot study, RoutingPlan plan, Instant completed, Progress progress) {
        Snapshots.Stored stored = snapshots.stored(study.ref().studyUid(), study.version());
        List<ResultObject> written = new ArrayList<>();
        ExpertPanel panel = new ExpertPanel(
                experts::expert,
                stored::file,
                stored::hash,
                (runId, mask, expert) -> {
                    Optional<ResultObject> result = results.write(runId, study.version(), mask, expert, completed);
                    result.ifPresent(written::add);
                    return result.map(ResultObject::sopUid);
                },
                clock);
        List<ExpertRun> runs = panel.read(study, plan, progress);
        observed.read(runs);
        return new Reading(runs, written);
    }
}
