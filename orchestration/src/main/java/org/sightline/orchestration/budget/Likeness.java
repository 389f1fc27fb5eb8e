package org.sightline.orchestration.budget;

import java.util.Collection;
import java.util.Optional;

/**
 * When two slices of a volume are near-duplicates: they are at most so far apart, every label has about the same area on
 * both (the smaller at least four fifths of the larger), and where thumbnails are known they differ by at most 3 of 255
 * levels on average.
 */
final class Likeness {
    private static final double SIMILAR_AREA = 0.8;
    private static final double SIMILAR_LEVELS = 3;

    private final Showable.Stack stack;
    private final double nearMm;

    Likeness(Showable.Stack stack, double nearMm) {
        this.stack = stack;
        this.nearMm = nearMm;
    }

    /** One of the slices that is a near-duplicate of it. */
    Optional<Integer> among(Collection<Integer> slices, int slice) {
        for (int other : slices) {
            if (other != slice && Math.abs(other - slice) * stack.spacingMm() <= nearMm && like(other, slice)) {
                return Optional.of(other);
            }
        }
        return Optional.empty();
    }

    private boolean like(int a, int b) {
        for (SliceSignals mask : stack.masks()) {
            for (SliceSignals.Label label : mask.labels()) {
                if (!similar(label.areas()[a], label.areas()[b])) {
                    return false;
                }
            }
        }
        return stack.thumbnails().isEmpty() || stack.thumbnails().get().difference(a, b) <= SIMILAR_LEVELS;
    }

    private static boolean similar(int a, int b) {
        return Math.min(a, b) >= SIMILAR_AREA * Math.max(a, b);
    }
}
