package org.sightline.orchestration.budget;

import java.util.Optional;

/** A film, or a slice of a volume. */
record View(String showable, Optional<Integer> slice) {
    static View film(String showable) {
        return new View(showable, Optional.empty());
    }

    static View slice(String showable, int slice) {
        return new View(showable, Optional.of(slice));
    }

    // Written out: what a record makes of itself is linked when it is first called, which takes longer than a plan.
    @Override
    public boolean equals(Object other) {
        return other instanceof View that && showable.equals(that.showable) && slice.equals(that.slice);
    }

    @Override
    public int hashCode() {
        return 31 * showable.hashCode() + slice.hashCode();
    }
}
