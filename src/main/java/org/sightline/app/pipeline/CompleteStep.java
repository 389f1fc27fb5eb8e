package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sightline.app.audit.AuditedWork;
import org.sightline.app.db.Database;
import org.sightline.app.db.Expectations;
import org.sightline.app.db.Instances;
import org.sightline.app.db.ProcedureSteps;
import org.sightline.app.db.Pulls;
import org.sightline.app.db.StudyRecord;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.study.StudyState;

/** Decides from the database alone whether a study has stopped growing, so that any pod may have received its parts. */
@Singleton
class CompleteStep implements StudyStep {
    /** What is expected may arrive, or be stated, at another pod. */
    private static final Duration LOOK = Duration.ofSeconds(10);

    private final Database database;
    private final Waiting waiting;
    private final Expectations expectations;
    private final ProcedureSteps procedures;
    private final Pulls pulls;
    private final Instances instances;
    private final AuditedWork audit;
    private final Clock clock;

    CompleteStep(
            Database database,
            Waiting waiting,
            Expectations expectations,
            ProcedureSteps procedures,
            Pulls pulls,
            Instances instances,
            AuditedWork audit,
            Clock clock) {
        this.database = database;
        this.waiting = waiting;
        this.expectations = expectations;
        this.procedures = procedures;
        this.pulls = pulls;
        this.instances = instances;
        this.audit = audit;
        this.clock = clock;
    }

    @Override
    public Step step() {
        return Step.COMPLETE;
    }

    @Override
    public Result run(StudyRecord study) {
        Instant now = clock.instant();
        Waiting.Due due = database.read(handle -> waiting.due(handle, study));
        if (now.isBefore(due.at())) {
            Instant look = now.plus(LOOK);
            return new Wait(due.expected() && look.isBefore(due.at()) ? look : due.at());
        }
        return now.isBefore(due.forced()) && fetching(study)
                ? new Wait(now.plus(LOOK))
                : finished(study, due.why(), due.expected());
    }

    /** An interrupted pull is quiet for long. */
    private boolean fetching(StudyRecord study) {
        return database.read(handle -> pulls.fetching(handle, study.studyUid()));
    }

    /** Completion for a reason; what is still missing then stays expected of the next version. */
    Finished finished(StudyRecord study, String why, boolean stillExpected) {
        return new Finished(
                Map.of("instances", study.instanceCount(), "series", study.seriesCount()),
                StudyState.COMPLETE,
                study.instanceCount() + " objects in " + study.seriesCount() + " series; " + why,
                Optional.of(Step.ROUTE),
                handle -> {
                    received(handle, study);
                    procedures.release(handle, study.studyUid());
                    if (!stillExpected) {
                        expectations.forget(handle, study.studyUid());
                    }
                });
    }

    private void received(Handle handle, StudyRecord study) {
        audit.received(handle, study, instances.senders(handle, study.studyUid(), study.version()));
    }
}
