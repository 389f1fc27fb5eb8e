package org.sightline.experts.volume;

import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.sightline.dicom.image.Grid;

/**
 * Reads a source grid at the voxels of a target grid. Coordinates up to half a voxel beyond the outer centres are
 * moved onto them: a voxel has an extent. Slices are worked on in parallel, each on its own, so that the result does not
 * depend on threads.
 */
final class Resampler {
    /** What is read beyond that half voxel. */
    enum Edge {
        /** The nearest voxel, as {@code padding_mode="border"} of PyTorch. */
        BORDER,
        ZERO
    }

    /** Coordinates are taken as multiples of this, so that a tie is a tie whatever the rounding of the affines. */
    private static final double GRAIN = 1e-6;

    private final IndexMap map;
    private final Grid target;
    private final Edge edge;
    private final int[] last;
    private final int[] stride;

    Resampler(IndexMap map, Grid target, Grid source, Edge edge) {
        this.map = map;
        this.target = target;
        this.edge = edge;
        last = new int[] {source.columns() - 1, source.rows() - 1, source.slices() - 1};
        stride = new int[] {1, source.columns(), source.columns() * source.rows()};
    }

    /** Trilinear. */
    float[] linear(float[] source) {
        float[] values = new float[target.size()];
        slices(k -> {
            Cell cell = new Cell();
            forEach(k, (voxel, x, y, z) -> {
                if (cell.place(x, y, z)) {
                    values[voxel] = (float) cell.blend(source);
                }
            });
        });
        return values;
    }

    /** The nearest voxel; ties go to the even index, as in PyTorch. */
    float[] nearest(float[] source) {
        float[] values = new float[target.size()];
        slices(k -> forEach(k, (voxel, x, y, z) -> {
            int found = nearest(x, y, z);
            values[voxel] = found < 0 ? 0 : source[found];
        }));
        return values;
    }

    /** {@link #nearest(float[])} for labels. */
    byte[] nearest(byte[] source) {
        byte[] values = new byte[target.size()];
        slices(k -> forEach(k, (voxel, x, y, z) -> {
            int found = nearest(x, y, z);
            values[voxel] = found < 0 ? 0 : source[found];
        }));
        return values;
    }

    /** All channels at every voxel, trilinear: zeros where the source does not reach. */
    void vectors(float[][] source, ScoreSink sink) {
        slices(k -> {
            Cell cell = new Cell();
            float[] scores = new float[source.length];
            forEach(k, (voxel, x, y, z) -> {
                if (cell.place(x, y, z)) {
                    for (int channel = 0; channel < scores.length; channel++) {
                        scores[channel] = (float) cell.blend(source[channel]);
                    }
                    sink.accept(voxel, scores);
                }
            });
        });
    }

    private void slices(IntConsumer work) {
        IntStream.range(0, target.slices()).parallel().forEach(work);
    }

    private interface Visit {
        void at(int voxel, double x, double y, double z);
    }

    private void forEach(int k, Visit visit) {
        for (int j = 0; j < target.rows(); j++) {
            for (int i = 0; i < target.columns(); i++) {
                visit.at(target.index(i, j, k), map.at(0, i, j, k), map.at(1, i, j, k), map.at(2, i, j, k));
            }
        }
    }

    private int nearest(double x, double y, double z) {
        double u = inside(x, 0);
        double v = inside(y, 1);
        double w = inside(z, 2);
        if (u < 0 || v < 0 || w < 0) {
            return -1;
        }
        return (int) Math.rint(u) + (int) Math.rint(v) * stride[1] + (int) Math.rint(w) * stride[2];
    }

    /** The coordinate within the outer centres; negative where nothing is read. */
    private double inside(double exact, int axis) {
        double at = Math.rint(exact / GRAIN) * GRAIN;
        boolean near = edge == Edge.BORDER || (at >= -0.5 - GRAIN && at <= last[axis] + 0.5 + GRAIN);
        return near ? Math.max(0, Math.min(last[axis], at)) : -1;
    }

    /** The eight voxels around a place, and how near they are. */
    private final class Cell {
        private final int[] low = new int[3];
        private final int[] high = new int[3];
        private final double[] weight = new double[3];

        boolean place(double x, double y, double z) {
            return axis(0, x) && axis(1, y) && axis(2, z);
        }

        private boolean axis(int axis, double exact) {
            double at = inside(exact, axis);
            int below = (int) at;
            low[axis] = below * stride[axis];
            high[axis] = Math.min(below + 1, last[axis]) * stride[axis];
            weight[axis] = at - below;
            return at >= 0;
        }

        double blend(float[] source) {
            double near = plane(source, low[2]);
            return weight[2] == 0 ? near : near + (plane(source, high[2]) - near) * weight[2];
        }

        private double plane(float[] source, int offset) {
            double near = row(source, offset + low[1]);
            return weight[1] == 0 ? near : near + (row(source, offset + high[1]) - near) * weight[1];
        }

        private double row(float[] source, int offset) {
            double near = source[offset + low[0]];
            return near + (source[offset + high[0]] - near) * weight[0];
        }
    }
}
