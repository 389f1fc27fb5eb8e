package org.sightline.experts.format;

import org.sightline.dicom.image.Grid;

/**
 * A scalar volume that came from, or goes into, a file.
 *
 * @param grid voxel grid, index to LPS mm of voxel centres
 * @param voxels order k, j, i; shared: read-only
 */
public record GridImage(Grid grid, float[] voxels) {
    public GridImage {
        if (voxels.length != grid.size()) {
            throw new IllegalArgumentException("voxels do not fill the grid: " + voxels.length + " of " + grid.size());
        }
    }
}
