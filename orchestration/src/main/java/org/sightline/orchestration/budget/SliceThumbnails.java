package org.sightline.orchestration.budget;

import java.util.List;
import java.util.stream.IntStream;
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
                .mapToObj(slice -> renderer.thumbnail(slice, EDGE))
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
}
