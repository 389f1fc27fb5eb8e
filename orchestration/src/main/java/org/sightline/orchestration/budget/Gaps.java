package org.sightline.orchestration.budget;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Slices between slices: each in the middle of the widest gap left, so that any first few of them lie evenly. */
final class Gaps {
    private final TreeSet<Integer> taken;
    private final int slices;

    Gaps(int slices, Iterable<Integer> taken) {
        this.slices = slices;
        this.taken = new TreeSet<>();
        taken.forEach(this.taken::add);
    }

    /**
     * More slices. Where none is taken the first is {@link org.sightline.orchestration.overlay.AxialView#middle}.
     *
     * @param most how many
     * @param least steps between two slices below which a gap is left as it is
     */
    List<Integer> filled(int most, int least) {
        List<Integer> added = new ArrayList<>();
        while (added.size() < most) {
            int from = widest();
            int to = next(from);
            if (to - from < Math.max(2, least)) {
                break;
            }
            int middle = from + (to - from + 1) / 2;
            taken.add(middle);
            added.add(middle);
        }
        return added;
    }

    /** Where the widest gap begins; -1 below the first slice. */
    private int widest() {
        int best = -1;
        for (int from : taken) {
            best = next(from) - from > next(best) - best ? from : best;
        }
        return best;
    }

    private int next(int from) {
        Integer higher = taken.higher(from);
        return higher == null ? slices : higher;
    }
}
