package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.app.db.Outputs;
import org.sightline.app.db.Pulls;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.route.RoutingPlan;
import org.sightline.orchestration.study.StudyState;

/** Studies that were fetched to compare with: no expert reads them, however they arrive. */
@Singleton
public class KeptPriors {
    /** What their timeline and worklist row say. */
    static final String REASON = "kept as a prior, not drafted";

    private final Database database;
    private final Pulls pulls;
    private final Studies studies;
    private final Outputs outputs;
    private final WorkQueue queue;
    private final Clock clock;

    KeptPriors(Database database, Pulls pulls, Studies studies, Outputs outputs, WorkQueue queue, Clock clock) {
        this.database = database;
        this.pulls = pulls;
        this.studies = studies;
        this.outputs = outputs;
        this.queue = queue;
        this.clock = clock;
    }

    boolean contains(String studyUid) {
        return database.read(handle -> pulls.keptAsPrior(handle, studyUid));
    }

    static RoutingPlan plan() {
        return new RoutingPlan(List.of(), RoutingPlan.Priority.ROUTINE, List.of(REASON), Set.of());
    }

    /** Lets the rules decide on a study that was kept as a prior, because now its draft is wanted. */
    public void release(String studyUid) {
        database.inTransaction(handle -> studies.lock(handle, studyUid).ifPresent(study -> release(handle, study)));
        database.sync();
    }

    private void release(Handle handle, StudyRecord study) {
        boolean waits = study.state() == StudyState.NOT_ROUTED
                && outputs.find(handle, study.studyUid(), study.version(), Step.ROUTE, RoutingPlan.class)
                        .filter(plan -> plan.reasons().equals(List.of(REASON)))
                        .isPresent();
        if (!waits || pulls.keptAsPrior(handle, study.studyUid())) {
            return;
        }
        Instant now = clock.instant();
        outputs.forget(handle, study.studyUid(), study.version(), Step.ROUTE);
        studies.moved(handle, study.studyUid(), StudyState.COMPLETE, now);
        studies.note(
                handle,
                study.studyUid(),
                study.version(),
                StudyState.COMPLETE.name(),
                "a prior, now to be drafted",
                now);
        queue.enqueue(Step.ROUTE, study.studyUid(), study.version(), now);
    }
}
