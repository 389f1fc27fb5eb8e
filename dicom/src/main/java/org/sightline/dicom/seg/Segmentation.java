package org.sightline.dicom.seg;

import java.util.List;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;

/**
 * A label mask on the grid of its source series.
 *
 * @param grid the source volume's grid, not a resampled one
 * @param mask 0 is background, otherwise a segment number
 * @param segments what each number means
 * @param sources the frame that each slice k lies on, in order
 */
public record Segmentation(Grid grid, RunLengthMask mask, List<Segment> segments, List<SliceSource> sources) {
    public Segmentation {
        segments = List.copyOf(segments);
        sources = List.copyOf(sources);
        boolean fits = mask.columns() == grid.columns() && mask.rows() == grid.rows() && mask.slices() == grid.slices();
        if (!fits || sources.size() != grid.slices()) {
            throw new IllegalArgumentException("labels or sources do not fit the grid");
        }
    }

    /** @param labels order k, j, i, as unsigned bytes; compressed, not kept */
    public Segmentation(Grid grid, byte[] labels, List<Segment> segments, List<SliceSource> sources) {
        this(grid, RunLengthMask.of(grid.columns(), grid.rows(), grid.slices(), labels), segments, sources);
    }

    /** The labels expanded, order k, j, i: a new array of a byte a voxel on every call. */
    public byte[] labels() {
        return mask.toBytes();
    }
}
