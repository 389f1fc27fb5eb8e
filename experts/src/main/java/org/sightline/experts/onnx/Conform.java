package org.sightline.experts.onnx;

import org.sightline.dicom.image.Volume;

/** Trilinear resampling onto the conformed cube. Voxels outside the source are 0, without blending at its faces. */
final class Conform {
    private final Volume volume;
    private final Axis[] axes = new Axis[3];

    private Conform(Volume volume, ConformedAxes mapping) {
        this.volume = volume;
        int[] strides = {
            1, volume.grid().columns(), volume.grid().columns() * volume.grid().rows()
        };
        for (int axis = 0; axis < 3; axis++) {
            axes[axis] = Axis.of(mapping, axis, strides[mapping.sourceAxis(axis)]);
        }
    }

    /** @return the cube in C order of its axes left, inferior, anterior */
    static float[] resample(Volume volume, ConformedAxes mapping) {
        return new Conform(volume, mapping).run(mapping.size());
    }

    private float[] run(int size) {
        float[] cube = new float[size * size * size];
        for (int x = 0; x < size; x++) {
            for (int y = 0; y < size; y++) {
                if (axes[0].inside[x] && axes[1].inside[y]) {
                    line(x, y, cube, (x * size + y) * size);
                }
            }
        }
        return cube;
    }

    private void line(int x, int y, float[] cube, int start) {
        for (int z = 0; z < axes[2].inside.length; z++) {
            if (axes[2].inside[z]) {
                double low = plane(axes[0].low[x], y, z);
                double high = plane(axes[0].high[x], y, z);
                cube[start + z] = (float) blend(low, high, axes[0].weight[x]);
            }
        }
    }

    private double plane(int offset, int y, int z) {
        double low = edge(offset + axes[1].low[y], z);
        double high = edge(offset + axes[1].high[y], z);
        return blend(low, high, axes[1].weight[y]);
    }

    private double edge(int offset, int z) {
        float[] voxels = volume.voxels();
        return blend(voxels[offset + axes[2].low[z]], voxels[offset + axes[2].high[z]], axes[2].weight[z]);
    }

    private static double blend(double low, double high, double weight) {
        return low * (1 - weight) + high * weight;
    }

    /** For each index along one axis of the cube: array offsets of its two source neighbours and the second's weight. */
    private record Axis(boolean[] inside, int[] low, int[] high, double[] weight) {
        /** Of a voxel: the last slice is inside, whatever the rounding of its position. */
        private static final double ROUNDING = 1e-6;

        static Axis of(ConformedAxes mapping, int axis, int stride) {
            int size = mapping.size();
            Axis table = new Axis(new boolean[size], new int[size], new int[size], new double[size]);
            int last = mapping.sourceSize(axis) - 1;
            for (int index = 0; index < size; index++) {
                double exact = mapping.toSource(axis, index);
                double source = Math.max(0, Math.min(last, exact));
                int below = (int) Math.floor(source);
                table.inside[index] = Math.abs(source - exact) < ROUNDING;
                table.low[index] = below * stride;
                table.high[index] = Math.min(below + 1, last) * stride;
                table.weight[index] = source - below;
            }
            return table;
        }
    }
}
