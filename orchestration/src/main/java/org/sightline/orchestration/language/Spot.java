package org.sightline.orchestration.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.Code;
import org.sightline.experts.Laterality;

/**
 * A place that a sentence names: a side, a site, or a site with its side.
 *
 * @param first index of its first token
 * @param last index of its last one
 */
record Spot(int first, int last, Optional<Laterality> side, Optional<Anatomy> anatomy) {
    private static final Set<String> JOINING = Set.of("and", "or", "/", "than", "greater", "left", "right", "great");

    Optional<Code> site() {
        return anatomy.flatMap(Anatomy::code);
    }

    String family() {
        return anatomy.map(Anatomy::family).orElse("");
    }

    /** All places of a sentence: "right and left upper lobe" is one, "right upper lobe and left base" are two. */
    static List<Spot> in(Parsed parsed) {
        List<Spot> spots = new ArrayList<>();
        for (Match<Anatomy> match : parsed.anatomy()) {
            Spot spot = of(match);
            int before = spots.size() - 1;
            if (before >= 0 && spots.get(before).joins(spot, parsed)) {
                spots.set(before, spots.get(before).with(spot));
            } else {
                spots.add(spot);
            }
        }
        return spots;
    }

    private static Spot of(Match<Anatomy> match) {
        Anatomy anatomy = match.values().get(0);
        Optional<Anatomy> site = anatomy.code().isPresent() ? Optional.of(anatomy) : Optional.empty();
        return new Spot(match.first(), match.last(), anatomy.side(), site);
    }

    /** A side joins the side or site that follows it at once. */
    private boolean joins(Spot next, Parsed parsed) {
        if (next.last < last && next.anatomy.isEmpty()) { // "lower left lobe"
            return true;
        }
        if (anatomy.isPresent() || parsed.conceptIn(last + 1, next.first)) {
            return false;
        }
        boolean toSide = next.anatomy.isEmpty();
        for (int n = last + 1; n < next.first; n++) {
            boolean joining = toSide && JOINING.contains(parsed.tokens().get(n).form());
            if (!joining && !parsed.filler(n)) {
                return false;
            }
        }
        return true;
    }

    private Spot with(Spot next) {
        return new Spot(first, Math.max(last, next.last), both(side, next.side), next.anatomy.or(() -> anatomy));
    }

    /** Both sides where they differ. */
    static Optional<Laterality> both(Optional<Laterality> one, Optional<Laterality> other) {
        if (one.isEmpty() || other.isEmpty() || one.equals(other)) {
            return one.or(() -> other);
        }
        return Optional.of(Laterality.BILATERAL);
    }
}
