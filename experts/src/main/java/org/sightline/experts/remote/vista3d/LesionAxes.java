package org.sightline.experts.remote.vista3d;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.seg.RunLengthMask;
import org.sightline.experts.measure.InPlaneAxes;
import org.sightline.experts.measure.LabelMeasure;
import org.sightline.experts.measure.LabelMeasures;

/**
 * Diameters of the largest lesion among those that one class marks: a part whose voxels touch by faces, edges or corners.
 * Measured over all parts together, a diameter would reach from one lesion to the next.
 */
final class LesionAxes {
    /** The lesion with the longest diameter is among so many with the most voxels, for all that can be told. */
    private static final int MOST_PARTS = 100;

    private final Grid grid;
    private final BitSet left = new BitSet();

    private LesionAxes(Grid grid, byte[] labels, int id) {
        this.grid = grid;
        for (int n = 0; n < labels.length; n++) {
            if ((labels[n] & 0xFF) == id) {
                left.set(n);
            }
        }
    }

    /** Empty when there is no voxel of the class. */
    static Optional<InPlaneAxes> of(Grid grid, byte[] labels, int id) {
        return new LesionAxes(grid, labels, id).longest();
    }

    private Optional<InPlaneAxes> longest() {
        List<int[]> parts = new ArrayList<>();
        for (int seed = left.nextSetBit(0); seed >= 0; seed = left.nextSetBit(seed)) {
            parts.add(part(seed));
        }
        parts.sort(Comparator.comparingInt((int[] part) -> part.length).reversed());
        byte[] numbers = new byte[grid.size()];
        for (int number = 1; number <= Math.min(parts.size(), MOST_PARTS); number++) {
            for (int voxel : parts.get(number - 1)) {
                numbers[voxel] = (byte) number;
            }
        }
        RunLengthMask mask = RunLengthMask.of(grid.columns(), grid.rows(), grid.slices(), numbers);
        return LabelMeasures.of(grid, mask).values().stream()
                .map(LabelMeasure::axes)
                .max(Comparator.comparingDouble(InPlaneAxes::longMm));
    }

    /** Takes a voxel and all that it touches out of those that are left. */
    private int[] part(int seed) {
        int[] voxels = new int[64];
        int count = 0;
        left.clear(seed);
        voxels[count++] = seed;
        for (int done = 0; done < count; done++) {
            for (int neighbour : neighbours(voxels[done])) {
                if (left.get(neighbour)) {
                    left.clear(neighbour);
                    voxels = count < voxels.length ? voxels : Arrays.copyOf(voxels, 2 * count);
                    voxels[count++] = neighbour;
                }
            }
        }
        return Arrays.copyOf(voxels, count);
    }

    /** The voxels around one inside the grid, itself included. */
    private int[] neighbours(int voxel) {
        int i = voxel % grid.columns();
        int j = voxel / grid.columns() % grid.rows();
        int k = voxel / (grid.columns() * grid.rows());
        int[] around = new int[27];
        int count = 0;
        for (int z = Math.max(0, k - 1); z <= Math.min(grid.slices() - 1, k + 1); z++) {
            for (int y = Math.max(0, j - 1); y <= Math.min(grid.rows() - 1, j + 1); y++) {
                for (int x = Math.max(0, i - 1); x <= Math.min(grid.columns() - 1, i + 1); x++) {
                    around[count++] = grid.index(x, y, z);
                }
            }
        }
        return Arrays.copyOf(around, count);
    }
}
