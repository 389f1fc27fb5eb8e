package org.sightline.experts.volume;

import java.util.BitSet;
import java.util.Set;
import org.sightline.dicom.image.Grid;

/**
 * MONAI's {@code RemoveSmallObjects}: parts of a label smaller than a size go.
 *
 * @param labels which; empty for all
 * @param voxels parts with fewer go
 * @param millilitres parts with less go
 */
record RemoveSmall(Set<Integer> labels, int connectivity, double voxels, double millilitres) implements LabelStep {
    /** Of a part's volume: a part of exactly the size stays, whatever the rounding of the affine. */
    private static final double ROUNDING = 1e-9;

    RemoveSmall {
        labels = Set.copyOf(labels);
    }

    @Override
    public void apply(Grid grid, byte[] layer) {
        double perVoxel = grid.toPatient().voxelVolume() / 1000;
        Connected connected = new Connected(grid, connectivity);
        BitSet visited = new BitSet(layer.length);
        for (int n = 0; n < layer.length; n++) {
            if (concerns(layer[n]) && !visited.get(n)) {
                int size = connected.collect(layer, n, visited);
                if (size < voxels || size * perVoxel * (1 + ROUNDING) < millilitres) {
                    clear(connected, size, layer);
                }
            }
        }
    }

    private static void clear(Connected connected, int size, byte[] layer) {
        for (int n = 0; n < size; n++) {
            layer[connected.voxel(n)] = 0;
        }
    }

    private boolean concerns(byte label) {
        return label != 0 && (labels.isEmpty() || labels.contains(label & 0xFF));
    }
}
