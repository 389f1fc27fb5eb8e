package org.sightline.orchestration.ground.radfact;

import java.util.OptionalDouble;

/** So many of so many. */
public record Ratio(int hits, int of) {
    /** Empty where there is nothing to count: a share of nothing is no number. */
    public OptionalDouble value() {
        return of == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) hits / of);
    }

    /** Both counts together, as over several reports. */
    public Ratio plus(Ratio other) {
        return new Ratio(hits + other.hits, of + other.of);
    }
}
