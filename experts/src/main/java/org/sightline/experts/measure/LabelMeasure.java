package org.sightline.experts.measure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.sightline.experts.Finding.Extent;
import org.sightline.experts.Region.Box;

/**
 * One label of a mask, measured.
 *
 * @param label 1..255
 * @param voxels how many it has
 * @param millilitres their volume
 * @param extent box in the patient around their outer faces
 * @param slices every slice that shows it, ascending
 * @param axes on the slice where its longest diameter is longest; the first of equals
 */
public record LabelMeasure(
        int label, long voxels, double millilitres, Extent extent, List<KeySlice> slices, InPlaneAxes axes) {
    /**
     * A label on a slice.
     *
     * @param slice index k
     * @param pixels area
     * @param box around the pixels
     */
    public record KeySlice(int slice, int pixels, Box box) {}

    public LabelMeasure {
        slices = List.copyOf(slices);
    }

    /** The slice with the largest area; the first of equals. */
    public KeySlice largest() {
        KeySlice best = slices.get(0);
        for (KeySlice slice : slices) {
            best = slice.pixels() > best.pixels() ? slice : best;
        }
        return best;
    }

    /** Up to {@code most} slices, largest area first, no two nearer than the span shared out among them. */
    public List<KeySlice> best(int most) {
        int apart = Math.max(1, slices.size() / (2 * most));
        List<KeySlice> chosen = new ArrayList<>();
        slices.stream()
                .sorted(Comparator.comparingInt(KeySlice::pixels).reversed())
                .filter(s ->
                        chosen.size() < most && chosen.stream().allMatch(c -> Math.abs(c.slice() - s.slice()) >= apart))
                .forEach(chosen::add);
        return chosen;
    }
}
