package org.sightline.orchestration.budget;

import java.util.List;
import java.util.Optional;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Region;

/**
 * A finding, and where a picture shows it.
 *
 * @param id of the {@link org.sightline.orchestration.report.Evidence}
 * @param places best first; empty for a statement about the whole study
 * @param lineTokens of its line of words
 */
public record FindingSite(String id, Finding.Kind kind, Presence presence, List<Place> places, int lineTokens) {
    /**
     * A place on a picture.
     *
     * @param showable id of the {@link Showable}
     * @param slice of the volume, from 0 at the feet; empty for a film
     * @param box in pixels of the film or of the slice as shown; empty for all of it
     * @param label in a mask that shows it
     */
    public record Place(
            String showable,
            Optional<Integer> slice,
            Optional<Region.Box> box,
            Optional<SliceSignals.LabelRef> label) {}

    public FindingSite {
        places = List.copyOf(places);
        if (lineTokens < 0) {
            throw new IllegalArgumentException("tokens below 0: " + lineTokens);
        }
    }

    boolean present() {
        return presence == Presence.PRESENT;
    }
}
