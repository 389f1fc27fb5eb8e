package org.sightline.orchestration.budget;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Slices between slices: each in the middle of the widest gap left, so that any first few of them lie evenly. */
final class Gaps {
    /** The widest first, the lowest of several. */
    private final PriorityQueue<Gap> gaps = new PriorityQueue<>(
            Comparator.comparingInt((Gap gap) -> -gap.width()).thenComparingInt(Gap::from));

    /** @param from slice below the gap, -1 for none; {@code to} slice above it, the number of slices for none */
    private record Gap(int from, int to) {
        int width() {
            return to - from;
        }
    }

    Gaps(int slices, Collection<Integer> taken) {
        int from = -1;
        for (int to : taken.stream().sorted().toList()) {
            gaps.add(new Gap(from, to));
            from = to;
        }
        gaps.add(new Gap(from, slices));
    }

    /**
     * More slices. Where none is taken the first is {@link org.sightline.orchestration.overlay.AxialView#middle}.
     *
     * @param most how many
     * @param least steps between two slices below which a gap is left as it is
     */
    List<Integer> filled(int most, int least) {
        List<Integer> added = new ArrayList<>();
        while (added.size() < most && !gaps.isEmpty() && gaps.element().width() >= Math.max(2, least)) {
            Gap gap = gaps.remove();
            int middle = gap.from() + (gap.width() + 1) / 2;
            gaps.add(new Gap(gap.from(), middle));
            gaps.add(new Gap(middle, gap.to()));
            added.add(middle);
        }
        return added;
    }
}
