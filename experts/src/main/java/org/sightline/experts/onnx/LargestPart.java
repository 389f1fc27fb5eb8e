package org.sightline.experts.onnx;

import java.util.Arrays;
import java.util.Optional;

/** Finds the largest face-connected part of a cube by flood fill; visited voxels are cleared. */
final class LargestPart {
    private final byte[] cube;
    private final int size;
    private int[] open = new int[1 << 12];
    private int opened;

    private LargestPart(byte[] cube, int size) {
        this.cube = cube;
        this.size = size;
    }

    /** The part found. */
    record Part(CubeBox box, int voxels) {}

    /** Empty when all voxels are 0. */
    static Optional<Part> of(byte[] cube, int size) {
        return new LargestPart(cube.clone(), size).search();
    }

    private Optional<Part> search() {
        Optional<Part> largest = Optional.empty();
        int most = 0;
        for (int start = 0; start < cube.length; start++) {
            if (cube[start] != 0) {
                int[] low = {size, size, size};
                int[] high = new int[3];
                int count = fill(start, low, high);
                if (count > most) {
                    most = count;
                    largest = Optional.of(new Part(new CubeBox(size, low, high), count));
                }
            }
        }
        return largest;
    }

    /** Counts one part and finds its corners. */
    private int fill(int start, int[] low, int[] high) {
        int count = 0;
        push(start);
        while (opened > 0) {
            int voxel = open[--opened];
            visit(voxel, voxel / (size * size), size * size, 0, low, high);
            visit(voxel, voxel / size % size, size, 1, low, high);
            visit(voxel, voxel % size, 1, 2, low, high);
            count++;
        }
        return count;
    }

    private void visit(int voxel, int index, int stride, int axis, int[] low, int[] high) {
        low[axis] = Math.min(low[axis], index);
        high[axis] = Math.max(high[axis], index + 1);
        if (index > 0) {
            push(voxel - stride);
        }
        if (index < size - 1) {
            push(voxel + stride);
        }
    }

    private void push(int voxel) {
        if (cube[voxel] == 0) {
            return;
        }
        cube[voxel] = 0;
        if (opened == open.length) {
            open = Arrays.copyOf(open, 2 * opened);
        }
        open[opened++] = voxel;
    }
}
