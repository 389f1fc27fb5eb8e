package org.sightline.orchestration.language;

/** What a word or phrase of {@code triggers.tsv} does to the findings around it. */
record Cue(Effect effect, Reach reach) {
    enum Effect {
        /** It is not there. */
        NEGATED,
        /** It may be there. */
        POSSIBLE,
        /** It was there before this study. */
        HISTORICAL,
        /** It is asked for, or would follow from something. */
        CONDITIONAL,
        /** It is somebody else's. */
        OTHER_PERSON,
        NEW,
        INCREASED,
        DECREASED,
        STABLE,
        RESOLVED,
        /** The anatomy is as it should be. */
        NORMAL,
        /** Looks like another cue and is none. */
        PSEUDO,
        /** Another statement begins. */
        TERMINATE,
        /** A verb that carries a statement. */
        VERB
    }

    /** Where the findings stand that it speaks about, seen from the cue. */
    enum Reach {
        FORWARD,
        BACKWARD,
        BOTH
    }

    boolean forward() {
        return reach != Reach.BACKWARD;
    }

    boolean backward() {
        return reach != Reach.FORWARD;
    }
}
