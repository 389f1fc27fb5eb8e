package org.sightline.dicom.seg;

import java.util.List;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;

/**
 * A label mask on the grid of its source series.
 *
 * @param grid the source volume's grid, not a resampled one
 * @param labels order k, j, i; 0 is background, otherwise a segment number (as unsigned byte). Shared: read-only
 * @param segments what each number means
 * @param sources the frame that each slice k lies on, in order
 */
public record Segmentation(Grid grid, byte[] labels, List<Segment> segments, List<SliceSource> sources) {
    public Segmentation {
        segments = List.copyOf(segments);
        sources = List.copyOf(sources);
        if (labels.length != grid.size() || sources.size() != grid.slices()) {
            throw new IllegalArgumentException("labels or sources do not fit the grid");
        }
    }
}
