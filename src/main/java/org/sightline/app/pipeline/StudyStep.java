package org.sightline.app.pipeline;

import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.StudyRecord;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.study.StudyState;

/**
 * One step of the straight line. It computes from what is stored and returns what is to be stored; the runner commits
 * that together with the next step. It may run again after a crash and must then return the same.
 */
interface StudyStep {
    Step step();

    /** Computes outside any transaction. */
    Result run(StudyRecord study);

    /** What a step came to. */
    sealed interface Result {}

    /** Not yet: look again then. */
    record Wait(Instant until) implements Result {}

    /**
     * Done.
     *
     * @param output stored as JSON under study, version and step
     * @param state where the study stands now
     * @param detail for the timeline, without patient data
     * @param next the step to enqueue
     * @param effects further writes of the same transaction
     */
    record Finished(Object output, StudyState state, String detail, Optional<Step> next, Consumer<Handle> effects)
            implements Result {}
}
