package org.sightline.experts.volume;

import java.util.ArrayList;
import java.util.List;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;

/**
 * Resamples to another voxel size as MONAI's {@code Spacing} does with its defaults: the axes keep their directions
 * (made orthogonal where they are sheared), the centre of the first voxel keeps its place, an axis of n voxels of a mm
 * gets {@code round((n - 1) * a / b) + 1} of b mm (halves to even), and beyond the outer centres the outer voxels go on.
 *
 * @param millimetres voxel size along i, j, k
 * @param nearest for labels; otherwise trilinear
 */
record Respace(List<Double> millimetres, boolean nearest) implements VolumeStep {
    Respace {
        millimetres = List.copyOf(millimetres);
        if (millimetres.size() != 3 || !millimetres.stream().allMatch(mm -> mm > 0)) {
            throw new IllegalArgumentException("a voxel size has three numbers above zero");
        }
    }

    @Override
    public FloatVolume apply(FloatVolume volume) {
        Grid grid = grid(volume.grid());
        IndexMap map = IndexMap.between(grid, volume.grid());
        if (map.identity() && grid.size() == volume.grid().size()) {
            return volume;
        }
        Resampler resampler = new Resampler(map, grid, volume.grid(), Resampler.Edge.BORDER);
        return new FloatVolume(
                grid,
                volume.channels().stream()
                        .map(values -> nearest ? resampler.nearest(values) : resampler.linear(values))
                        .toList());
    }

    private Grid grid(Grid before) {
        Affine affine = scaled(before.toPatient());
        IndexMap map = IndexMap.between(before, new Grid(1, 1, 1, affine));
        double[][] reach = new double[3][2];
        for (int corner = 0; corner < 8; corner++) {
            for (int axis = 0; axis < 3; axis++) {
                double at = map.at(
                        axis,
                        (corner & 1) * (before.columns() - 1.0),
                        (corner >> 1 & 1) * (before.rows() - 1.0),
                        (corner >> 2) * (before.slices() - 1.0));
                reach[axis][0] = Math.min(reach[axis][0], at);
                reach[axis][1] = Math.max(reach[axis][1], at);
            }
        }
        return new Grid(length(reach[0]), length(reach[1]), length(reach[2]), affine);
    }

    private static int length(double[] reach) {
        double exact = reach[1] - reach[0] + 1;
        return (int) Math.rint(Math.rint(exact * 1e6) / 1e6);
    }

    /** Directions made orthogonal one after the other, which leaves those of a right-angled grid as they are. */
    private Affine scaled(Affine before) {
        double[][] axes = new double[3][3];
        for (int axis = 0; axis < 3; axis++) {
            for (int row = 0; row < 3; row++) {
                axes[axis][row] = before.at(row, axis);
            }
            for (int earlier = 0; earlier < axis; earlier++) {
                subtract(axes[axis], axes[earlier], dot(axes[axis], axes[earlier]));
            }
            double length = Math.sqrt(dot(axes[axis], axes[axis]));
            subtract(axes[axis], axes[axis].clone(), 1 - 1 / length);
        }
        List<Double> matrix = new ArrayList<>();
        for (int row = 0; row < 3; row++) {
            for (int axis = 0; axis < 3; axis++) {
                matrix.add(axes[axis][row] * millimetres.get(axis));
            }
            matrix.add(before.at(row, 3));
        }
        return new Affine(matrix);
    }

    private static double dot(double[] a, double[] b) {
        return a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
    }

    private static void subtract(double[] from, double[] other, double times) {
        for (int n = 0; n < 3; n++) {
            from[n] -= other[n] * times;
        }
    }
}
