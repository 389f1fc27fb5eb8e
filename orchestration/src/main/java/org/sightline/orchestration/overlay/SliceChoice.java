package org.sightline.orchestration.overlay;

import java.util.OptionalInt;
import java.util.function.IntPredicate;
import org.sightline.dicom.seg.RunLengthMask;

/** Which slice of a volume to show. Without a mask it is {@link AxialView#middle}. */
public final class SliceChoice {
    private SliceChoice() {}

    /**
     * The slice with most marked pixels; the lowest of several.
     *
     * @param mask on the grid of the view
     * @param wanted labels that count
     * @return empty when none is marked anywhere
     */
    public static OptionalInt largest(AxialView view, RunLengthMask mask, IntPredicate wanted) {
        long[] areas = areas(view, mask, wanted);
        int best = 0;
        for (int slice = 1; slice < areas.length; slice++) {
            best = areas[slice] > areas[best] ? slice : best;
        }
        return areas[best] == 0 ? OptionalInt.empty() : OptionalInt.of(best);
    }

    private static long[] areas(AxialView view, RunLengthMask mask, IntPredicate wanted) {
        long[] areas = new long[view.slices()];
        for (int k = 0; k < mask.slices(); k++) {
            int at = k;
            mask.runs(k, (from, to, label) -> {
                if (label != 0 && wanted.test(label)) {
                    count(view, areas, mask.columns(), at, from, to);
                }
            });
        }
        return areas;
    }

    private static void count(AxialView view, long[] areas, int columns, int k, int from, int to) {
        if (view.stacked()) {
            areas[view.sliceOf(0, 0, k)] += to - from;
            return;
        }
        for (int pixel = from; pixel < to; pixel++) {
            areas[view.sliceOf(pixel % columns, pixel / columns, k)]++;
        }
    }
}
