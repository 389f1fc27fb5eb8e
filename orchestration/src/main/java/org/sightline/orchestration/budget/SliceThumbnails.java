package org.sightline.orchestration.budget;

import java.util.List;
import java.util.stream.IntStream;
import org.sightline.orchestration.overlay.SlicePicture;
import org.sightline.orchestration.overlay.SliceRenderer;

/**
 * Slices of a volume, each in {@value #EDGE} x {@value #EDGE} mean levels: enough to tell slices that look alike.
 *
 * @param slices of levels 0..255, by slice; shared, not copied: treat as read-only
 */
public record SliceThumbnails(List<byte[]> slices) {
    /** Cells along an edge. */
    public static final int EDGE = 16;

    public SliceThumbnails {
        slices = List.copyOf(slices);
        if (slices.stream().anyMatch(levels -> levels.length != EDGE * EDGE)) {
            throw new IllegalArgumentException("a thumbnail has " + EDGE * EDGE + " levels");
        }
    }

    /** Of every slice, as the model would see it. */
    public static SliceThumbnails of(SliceRenderer renderer) {
        return new SliceThumbnails(IntStream.range(0, renderer.view().slices())
                .mapToObj(renderer::slice)
                .map(SliceThumbnails::small)
                .toList());
    }

    /** Mean difference of two slices in levels, 0..255. */
    public double difference(int slice, int other) {
        byte[] a = slices.get(slice);
        byte[] b = slices.get(other);
        int sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += Math.abs((a[i] & 0xFF) - (b[i] & 0xFF));
        }
        return sum / (double) a.length;
    }

    private static byte[] small(SlicePicture picture) {
        long[] sums = new long[EDGE * EDGE];
        int[] counts = new int[EDGE * EDGE];
        for (int row = 0; row < picture.rows(); row++) {
            for (int column = 0; column < picture.columns(); column++) {
                int cell = row * EDGE / picture.rows() * EDGE + column * EDGE / picture.columns();
                sums[cell] += picture.pixels()[row * picture.columns() + column] & 0xFF;
                counts[cell]++;
            }
        }
        byte[] levels = new byte[sums.length];
        IntStream.range(0, levels.length).forEach(i -> levels[i] = (byte) (sums[i] / Math.max(1, counts[i])));
        return levels;
    }
}
