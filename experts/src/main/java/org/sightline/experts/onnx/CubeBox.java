package org.sightline.experts.onnx;

import java.nio.FloatBuffer;

/** A half-open box in a cube of {@code size}^3 voxels in C order. */
final class CubeBox {
    private final int size;
    private final int[] low;
    private final int[] high;

    /** @param low inclusive corner, three indices; kept
     * @param high exclusive corner; kept */
    CubeBox(int size, int[] low, int[] high) {
        this.size = size;
        this.low = low;
        this.high = high;
    }

    static CubeBox whole(int size) {
        return new CubeBox(size, new int[] {0, 0, 0}, new int[] {size, size, size});
    }

    /** Wider on every side, as far as the cube goes. */
    CubeBox widened(int margin) {
        int[] lower = new int[3];
        int[] higher = new int[3];
        for (int axis = 0; axis < 3; axis++) {
            lower[axis] = Math.max(low[axis] - margin, 0);
            higher[axis] = Math.min(high[axis] + margin, size);
        }
        return new CubeBox(size, lower, higher);
    }

    int low(int axis) {
        return low[axis];
    }

    int high(int axis) {
        return high[axis];
    }

    private int extent(int axis) {
        return high[axis] - low[axis];
    }

    int voxels() {
        return extent(0) * extent(1) * extent(2);
    }

    /** Distance between neighbours along an axis in an array of this box alone. */
    private int stride(int axis) {
        return axis == 2 ? 1 : axis == 1 ? extent(2) : extent(1) * extent(2);
    }

    /** What a cube index contributes to the place in an array of this box; -1 outside. */
    int offset(int axis, int index) {
        boolean inside = index >= low[axis] && index < high[axis];
        return inside ? (index - low[axis]) * stride(axis) : -1;
    }

    /** This part of a cube as a tensor of one channel, {@code (value - from) / width}. */
    Tensor tensor(float[] cube, float from, float width) {
        FloatBuffer values = Tensor.allocate(voxels());
        for (int x = low[0]; x < high[0]; x++) {
            for (int y = low[1]; y < high[1]; y++) {
                int line = (x * size + y) * size;
                for (int z = low[2]; z < high[2]; z++) {
                    values.put((cube[line + z] - from) / width);
                }
            }
        }
        return new Tensor(values.flip(), 1, 1, extent(0), extent(1), extent(2));
    }
}
