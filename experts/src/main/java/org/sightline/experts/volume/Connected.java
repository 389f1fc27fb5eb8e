package org.sightline.experts.volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.sightline.dicom.image.Grid;

/**
 * Finds voxels of one value that hang together. Connectivity is scipy's: 1 over faces (6 neighbours), 2 over edges, too
 * (18), 3 over corners, too (26). Not thread-safe: it keeps its list between calls.
 */
final class Connected {
    private final int[] sizes;
    private final int[][] steps;
    private int[] found = new int[1 << 12];
    private int count;

    Connected(int[] sizes, int connectivity) {
        if (connectivity < 1 || connectivity > 3) {
            throw new IllegalArgumentException("connectivity is 1, 2 or 3, not " + connectivity);
        }
        this.sizes = sizes.clone();
        this.steps = steps(connectivity);
    }

    Connected(Grid grid, int connectivity) {
        this(new int[] {grid.columns(), grid.rows(), grid.slices()}, connectivity);
    }

    private static int[][] steps(int connectivity) {
        List<int[]> steps = new ArrayList<>();
        for (int n = 0; n < 27; n++) {
            int[] step = {n % 3 - 1, n / 3 % 3 - 1, n / 9 - 1};
            int moved = Math.abs(step[0]) + Math.abs(step[1]) + Math.abs(step[2]);
            if (moved > 0 && moved <= connectivity) {
                steps.add(step);
            }
        }
        return steps.toArray(int[][]::new);
    }

    /**
     * Lists the part that holds a voxel.
     *
     * @param visited its voxels are added
     * @return how many voxels it has
     */
    int collect(byte[] labels, int seed, BitSet visited) {
        count = 0;
        visit(seed, visited);
        for (int next = 0; next < count; next++) {
            around(found[next], labels, labels[seed], visited);
        }
        return count;
    }

    private void around(int voxel, byte[] labels, byte value, BitSet visited) {
        int[] at = place(voxel);
        for (int[] step : steps) {
            int other = neighbour(at, step);
            if (other >= 0 && labels[other] == value && !visited.get(other)) {
                visit(other, visited);
            }
        }
    }

    private int[] place(int voxel) {
        int row = voxel / sizes[0];
        return new int[] {voxel % sizes[0], row % sizes[1], row / sizes[1]};
    }

    /** Index of a neighbour; -1 outside. */
    private int neighbour(int[] at, int[] step) {
        int i = at[0] + step[0];
        int j = at[1] + step[1];
        int k = at[2] + step[2];
        boolean inside = i >= 0 && i < sizes[0] && j >= 0 && j < sizes[1] && k >= 0 && k < sizes[2];
        return inside ? (k * sizes[1] + j) * sizes[0] + i : -1;
    }

    private void visit(int voxel, BitSet visited) {
        visited.set(voxel);
        if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
        }
        found[count++] = voxel;
    }

    /** The n-th voxel of the part found last. */
    int voxel(int n) {
        return found[n];
    }

    /**
     * The value that all neighbours of the part found last have; -1 when they differ or the part reaches the border.
     *
     * @param own value of the part
     */
    int enclosing(byte[] labels, byte own) {
        int around = -1;
        for (int n = 0; n < count; n++) {
            int[] at = place(found[n]);
            for (int[] step : steps) {
                int other = neighbour(at, step);
                if (other < 0) {
                    return -1;
                }
                int value = labels[other] & 0xFF;
                if (labels[other] != own && around >= 0 && around != value) {
                    return -1;
                }
                around = labels[other] == own ? around : value;
            }
        }
        return around;
    }
}
