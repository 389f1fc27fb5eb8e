package org.sightline.orchestration.study;

/** Where a version of a study stands (design section 4). Names reach the database and the API: never renamed. */
public enum StudyState {
    /** Images still arrive. */
    RECEIVING(false),
    COMPLETE(false),
    ROUTED(false),
    EXPERTS_DONE(false),
    DRAFTED(false),
    GROUNDED(false),
    /** Waits for a person. */
    PUBLISHED(false),
    SIGNED(true),
    REJECTED(true),
    /** No rule gave it to an expert; the routing plan says why. */
    NOT_ROUTED(true),
    /** A step gave up; it can be started again by hand. */
    FAILED(true);

    private final boolean terminal;

    StudyState(boolean terminal) {
        this.terminal = terminal;
    }

    /** True when nothing more happens to this version unless somebody starts it again. */
    public boolean terminal() {
        return terminal;
    }
}
