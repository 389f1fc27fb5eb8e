package org.sightline.orchestration.pipeline;

import java.util.Optional;
import org.sightline.orchestration.study.StudyState;

/** The straight line of a study (design section 4). A step is idempotent by study, version and step. */
public enum Step {
    COMPLETE(StudyState.COMPLETE),
    ROUTE(StudyState.ROUTED),
    EXPERTS(StudyState.EXPERTS_DONE),
    DRAFT(StudyState.DRAFTED),
    GROUND(StudyState.GROUNDED),
    PUBLISH(StudyState.PUBLISHED);

    private final StudyState leaves;

    Step(StudyState leaves) {
        this.leaves = leaves;
    }

    /** The state the study is in when the step has been done. A plan without assignments leaves NOT_ROUTED instead. */
    public StudyState leaves() {
        return leaves;
    }

    /** The step that follows; empty after PUBLISH, when a person has to act. */
    public Optional<Step> next() {
        return ordinal() + 1 < values().length ? Optional.of(values()[ordinal() + 1]) : Optional.empty();
    }
}
