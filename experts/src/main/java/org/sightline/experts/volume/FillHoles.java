package org.sightline.experts.volume;

import java.util.BitSet;
import java.util.Set;
import org.sightline.dicom.image.Grid;

/**
 * MONAI's {@code FillHoles}: background that one label alone encloses becomes that label. Background that reaches the
 * border of the volume is no hole.
 *
 * @param labels which; empty for all
 * @param connectivity of the background
 */
record FillHoles(Set<Integer> labels, int connectivity) implements LabelStep {
    FillHoles {
        labels = Set.copyOf(labels);
    }

    @Override
    public void apply(Grid grid, byte[] layer) {
        Connected connected = new Connected(grid, connectivity);
        BitSet visited = new BitSet(layer.length);
        for (int n = 0; n < layer.length; n++) {
            if (layer[n] == 0 && !visited.get(n)) {
                int size = connected.collect(layer, n, visited);
                int label = connected.enclosing(layer, (byte) 0);
                if (label > 0 && (labels.isEmpty() || labels.contains(label))) {
                    fill(connected, size, layer, (byte) label);
                }
            }
        }
    }

    private static void fill(Connected connected, int size, byte[] layer, byte label) {
        for (int n = 0; n < size; n++) {
            layer[connected.voxel(n)] = label;
        }
    }
}
