package org.sightline.experts.volume;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.Volume;

/**
 * Numbers on a grid, with its place in the patient (LPS mm), on the way to a network.
 *
 * @param grid sizes and affine; i is the network's first spatial axis, k its last
 * @param channels each of the grid's size, order k, j, i (i fastest); shared, not copied: treat as read-only
 */
public record FloatVolume(Grid grid, List<float[]> channels) {
    public FloatVolume {
        channels = List.copyOf(channels);
        if (channels.isEmpty() || !channels.stream().allMatch(values -> values.length == grid.size())) {
            throw new IllegalArgumentException("values do not fill the grid");
        }
    }

    /**
     * The voxels of a series, not copied.
     *
     * @throws StudyException {@code UNSUPPORTED_PIXELS} where a voxel is no number or infinite
     */
    public static FloatVolume of(Volume volume) {
        float[] voxels = volume.voxels();
        int broken = IntStream.range(0, voxels.length)
                .parallel()
                .filter(n -> !Float.isFinite(voxels[n]))
                .findFirst()
                .orElse(-1);
        if (broken >= 0) {
            int slice = broken / (volume.grid().columns() * volume.grid().rows());
            throw new StudyException(
                    ErrorCode.UNSUPPORTED_PIXELS,
                    volume.series().seriesUid(),
                    "slice " + (slice + 1) + " of " + volume.grid().slices()
                            + ", counted along the normal, holds values that are no finite numbers");
        }
        return new FloatVolume(volume.grid(), List.of(voxels));
    }

    /**
     * Several volumes as the channels of one, on the grid of the first: trilinear, and 0 where a volume does not reach.
     *
     * @param volumes in the order of the network's channels; not empty
     */
    public static FloatVolume together(Grid grid, List<FloatVolume> volumes) {
        List<float[]> channels = new ArrayList<>();
        for (FloatVolume volume : volumes) {
            IndexMap map = IndexMap.between(grid, volume.grid());
            volume.channels()
                    .forEach(values -> channels.add(
                            map.identity() && volume.grid().size() == grid.size()
                                    ? values
                                    : new Resampler(map, grid, volume.grid(), Resampler.Edge.ZERO).linear(values)));
        }
        return new FloatVolume(grid, channels);
    }

    /** Which part of a grid, 0..1, lies in this volume: of a thousand places spread over it. */
    public double covered(Grid other) {
        IndexMap map = IndexMap.between(other, grid);
        int inside = 0;
        for (int n = 0; n < 1000; n++) {
            double i = part(n % 10, other.columns());
            double j = part(n / 10 % 10, other.rows());
            double k = part(n / 100, other.slices());
            inside += within(map, i, j, k) ? 1 : 0;
        }
        return inside / 1000.0;
    }

    /** The middle of the n-th tenth of an axis, from face to face. */
    private static double part(int n, int size) {
        return (n + 0.5) / 10 * size - 0.5;
    }

    private boolean within(IndexMap map, double i, double j, double k) {
        for (int axis = 0; axis < 3; axis++) {
            double at = map.at(axis, i, j, k);
            if (!(at >= -0.5 && at <= size(axis) - 0.5)) {
                return false;
            }
        }
        return true;
    }

    /** Number of voxels along an axis: 0 i, 1 j, 2 k. */
    int size(int axis) {
        return axis == 0 ? grid.columns() : axis == 1 ? grid.rows() : grid.slices();
    }

    int[] sizes() {
        return new int[] {grid.columns(), grid.rows(), grid.slices()};
    }

    /**
     * A box of it, and zeros where the box reaches beyond.
     *
     * @param low index of the box's first voxel on each axis, which may be negative
     * @param sizes of the box
     * @param outside what stands where the volume does not reach
     */
    FloatVolume box(int[] low, int[] sizes, float outside) {
        double[] origin = grid.toPatient().apply(low[0], low[1], low[2]);
        Grid target = new Grid(sizes[0], sizes[1], sizes[2], moved(grid.toPatient(), origin));
        return new FloatVolume(
                target,
                channels.stream()
                        .map(values -> boxed(values, low, target, outside))
                        .toList());
    }

    private static Affine moved(Affine affine, double[] origin) {
        List<Double> matrix = new ArrayList<>(affine.matrix());
        for (int row = 0; row < 3; row++) {
            matrix.set(4 * row + 3, origin[row]);
        }
        return new Affine(matrix);
    }

    private float[] boxed(float[] values, int[] low, Grid target, float outside) {
        float[] copy = new float[target.size()];
        if (outside != 0) {
            Arrays.fill(copy, outside);
        }
        int from = Math.max(0, -low[0]);
        int to = Math.min(target.columns(), grid.columns() - low[0]);
        for (int k = Math.max(0, -low[2]); k < Math.min(target.slices(), grid.slices() - low[2]); k++) {
            for (int j = Math.max(0, -low[1]); j < Math.min(target.rows(), grid.rows() - low[1]) && from < to; j++) {
                int source = grid.index(from + low[0], j + low[1], k + low[2]);
                System.arraycopy(values, source, copy, target.index(from, j, k), to - from);
            }
        }
        return copy;
    }
}
