package org.sightline.dicom.image;

import java.util.List;
import org.sightline.dicom.SeriesRef;

/**
 * A scalar volume on a regular grid, with where each slice came from.
 *
 * @param series the source series
 * @param grid voxel grid; slices ascend along the slice normal (row direction x column direction)
 * @param voxels modality values (HU for CT) after rescale, order k, j, i; shared, not copied: treat as read-only
 * @param sources the frame of each slice k, in order
 */
public record Volume(SeriesRef series, Grid grid, float[] voxels, List<SliceSource> sources) {
    public Volume {
        sources = List.copyOf(sources);
        if (voxels.length != grid.size()) {
            throw new IllegalArgumentException("voxels do not fill the grid: " + voxels.length + " of " + grid.size());
        }
    }

    public float at(int i, int j, int k) {
        return voxels[grid.index(i, j, k)];
    }
}
