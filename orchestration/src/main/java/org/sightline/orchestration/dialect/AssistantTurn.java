package org.sightline.orchestration.dialect;

import java.util.List;
import java.util.Optional;

/** What the model wants of the orchestrator. */
public sealed interface AssistantTurn {
    /** Nothing: the text is its answer. */
    record Answer(String text) implements AssistantTurn {}

    /**
     * An expert shall read.
     *
     * @param group empty for experts that take no argument
     * @param intent what becomes of the result
     * @param repairs what was wrong with the trigger and how it was read, one sentence each; empty when it was right
     */
    record Trigger(M3Expert expert, Optional<SegmentationGroup> group, Intent intent, List<String> repairs)
            implements AssistantTurn {
        public Trigger {
            repairs = List.copyOf(repairs);
        }

        /** As a model that makes no mistakes writes it. */
        public String written() {
            return "<" + expert + "(" + group.map(SegmentationGroup::argument).orElse("") + ")>";
        }
    }

    /**
     * An expert was asked for in a way that cannot be followed.
     *
     * @param reason said to the model, so that it can do better
     */
    record Refused(String reason) implements AssistantTurn {}

    /** What a trigger is for. */
    enum Intent {
        /** The result goes back to the model, which then answers. */
        CONSULT,
        /** The result is the answer: the model says that it segmented something. */
        SHOW
    }
}
