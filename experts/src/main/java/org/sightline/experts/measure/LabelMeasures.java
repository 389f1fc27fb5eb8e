package org.sightline.experts.measure;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.seg.RunLengthMask;

/** Measures every label of a mask in one walk over its runs; memory grows with labels and slices, not with voxels. */
public final class LabelMeasures {
    private LabelMeasures() {}

    /**
     * Measures.
     *
     * @param grid that the mask lies on; oblique and sheared ones too
     * @return by label, ascending, without the background
     * @throws IllegalArgumentException when the mask does not fit the grid
     */
    public static Map<Integer, LabelMeasure> of(Grid grid, RunLengthMask mask) {
        if (mask.columns() != grid.columns() || mask.rows() != grid.rows() || mask.slices() != grid.slices()) {
            throw new IllegalArgumentException("the mask does not fit the grid");
        }
        Map<Integer, LabelWalk> walks = new TreeMap<>();
        for (int k = 0; k < mask.slices(); k++) {
            int slice = k;
            mask.runs(k, (from, to, label) -> {
                if (label != 0) {
                    walks.computeIfAbsent(label, l -> new LabelWalk(grid, l)).add(slice, from, to);
                }
            });
        }
        List<LabelMeasure> measures = new ArrayList<>();
        walks.values().forEach(walk -> measures.add(walk.measure()));
        Map<Integer, LabelMeasure> byLabel = new TreeMap<>();
        measures.forEach(measure -> byLabel.put(measure.label(), measure));
        return byLabel;
    }
}
