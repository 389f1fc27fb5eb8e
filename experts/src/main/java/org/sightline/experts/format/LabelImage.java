package org.sightline.experts.format;

import org.sightline.dicom.image.Grid;

/**
 * A label map that came from a file.
 *
 * @param grid voxel grid, index to LPS mm of voxel centres
 * @param labels order k, j, i, as unsigned bytes; shared: read-only
 */
public record LabelImage(Grid grid, byte[] labels) {
    public LabelImage {
        if (labels.length != grid.size()) {
            throw new IllegalArgumentException("labels do not fill the grid: " + labels.length + " of " + grid.size());
        }
    }
}
