package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Outputs;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.observe.Observed;
import org.sightline.orchestration.pipeline.Step;

/** What makes a step done, whoever did it: output, effects, state, timeline and next step, in the caller's transaction. */
@Singleton
class StepCommit {
    private final Studies studies;
    private final Outputs outputs;
    private final WorkQueue queue;
    private final Observed observed;
    private final Clock clock;

    StepCommit(Studies studies, Outputs outputs, WorkQueue queue, Observed observed, Clock clock) {
        this.studies = studies;
        this.outputs = outputs;
        this.queue = queue;
        this.observed = observed;
        this.clock = clock;
    }

    /** The caller holds the study's lock and has checked that the step is due. */
    void write(Handle handle, Step step, StudyRecord study, StudyStep.Finished finished, long millis) {
        String uid = study.studyUid();
        Instant now = clock.instant();
        outputs.save(handle, uid, study.version(), step, finished.output(), now, millis);
        finished.effects().accept(handle);
        studies.moved(handle, uid, finished.state(), now);
        studies.note(handle, uid, study.version(), finished.state().name(), finished.detail(), now);
        if (step == Step.COMPLETE) {
            observed.received(handle, study, now);
        }
        finished.next().ifPresent(next -> queue.enqueue(next, uid, study.version(), now));
    }
}
