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
}
