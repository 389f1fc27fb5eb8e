package org.sightline.dicom.seg;

import java.util.Map;
import org.sightline.dicom.InstanceRef;

/**
 * What a Segmentation object of somebody else says about a series.
 *
 * @param ref the object
 * @param mask on the series' grid. Where segments overlap a voxel has the smallest of them, see {@link SegReader}
 * @param voxels of each segment by its number, before overlaps were resolved: what volumes are counted with. A segment
 *     without a voxel has 0
 */
public record SegContents(InstanceRef ref, Segmentation mask, Map<Integer, Integer> voxels) {
    public SegContents {
        voxels = Map.copyOf(voxels);
    }
}
