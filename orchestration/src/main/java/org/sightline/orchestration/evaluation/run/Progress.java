package org.sightline.orchestration.evaluation.run;

/** Who watches a run. Called from one thread at a time; quick, and never throwing. */
@FunctionalInterface
public interface Progress {
    /** Nobody watches. */
    Progress NONE = tally -> {};

    /** Some answers have just been stored. */
    void stored(Tally tally);
}
