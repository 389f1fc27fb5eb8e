package org.sightline.experts.onnx;

import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.volume.ClosestAxes;

/** An object of known volume, size and place, and the grids that it is sampled on. */
final class Ellipsoid {
    static final double[] CENTRE = {12, -8, 20};
    static final double[] HALF_AXES = {14, 10, 17};
    static final double MILLILITRES = 4.0 / 3 * Math.PI * 14 * 10 * 17 / 1000;
    static final double[] MIDDLE = {10, -6, 18};
    static final int[] SIZES = {40, 36, 24};
    static final double[] MM = {1.4, 1.4, 2.5};

    private Ellipsoid() {}

    static Grid axialGrid() {
        return TinySegmenter.grid(new double[] {1, 0, 0}, new double[] {0, 1, 0}, SIZES, MM, MIDDLE);
    }

    static Stream<Arguments> grids() {
        double c = Math.cos(0.25);
        double s = Math.sin(0.25);
        double[] left = {1, 0, 0};
        return Stream.of(
                Arguments.of("axial", axialGrid()),
                Arguments.of(
                        "feet first",
                        TinySegmenter.grid(new double[] {-1, 0, 0}, new double[] {0, 1, 0}, SIZES, MM, MIDDLE)),
                Arguments.of(
                        "sagittal",
                        TinySegmenter.grid(
                                new double[] {0, 1, 0},
                                new double[] {0, 0, -1},
                                new int[] {36, 44, 26},
                                new double[] {1.2, 1.3, 2.2},
                                MIDDLE)),
                Arguments.of(
                        "tilted", TinySegmenter.grid(left, new double[] {0, c, s}, new int[] {40, 44, 30}, MM, MIDDLE)),
                Arguments.of(
                        "oblique",
                        TinySegmenter.grid(
                                new double[] {c, s, 0},
                                new double[] {-s * c, c * c, s},
                                new int[] {48, 44, 30},
                                MM,
                                MIDDLE)));
    }

    /** 200 inside, 0 outside, and an edge of about 2 mm whose middle is the ellipsoid. */
    static double picture(double x, double y, double z) {
        return 200 * Math.max(0, Math.min(1, 0.5 + (1 - radius(x, y, z)) * 6));
    }

    static double dice(Segmentation mask) {
        Grid grid = mask.grid();
        byte[] labels = mask.labels();
        int both = 0;
        int sum = 0;
        for (int n = 0; n < labels.length; n++) {
            double[] at = place(grid, n);
            boolean inside = radius(at[0], at[1], at[2]) <= 1;
            both += inside && labels[n] == 1 ? 1 : 0;
            sum += (inside ? 1 : 0) + (labels[n] == 1 ? 1 : 0);
        }
        return 2.0 * both / sum;
    }

    static double[] centre(Segmentation mask) {
        byte[] labels = mask.labels();
        double[] sum = new double[3];
        int count = 0;
        for (int n = 0; n < labels.length; n++) {
            if (labels[n] == 1) {
                double[] at = place(mask.grid(), n);
                for (int axis = 0; axis < 3; axis++) {
                    sum[axis] += at[axis];
                }
                count++;
            }
        }
        return new double[] {sum[0] / count, sum[1] / count, sum[2] / count};
    }

    /** Unit vector of the grid axis nearest to a patient axis, on its side with that sign. */
    static double[] direction(Grid grid, int world, int sign) {
        int[] worldOf = ClosestAxes.of(grid.toPatient());
        int axis = worldOf[0] == world ? 0 : worldOf[1] == world ? 1 : 2;
        double length = grid.toPatient().spacing(axis);
        double turn = Math.signum(grid.toPatient().at(world, axis)) * sign / length;
        return new double[] {
            grid.toPatient().at(0, axis) * turn,
            grid.toPatient().at(1, axis) * turn,
            grid.toPatient().at(2, axis) * turn
        };
    }

    private static double radius(double x, double y, double z) {
        double u = (x - CENTRE[0]) / HALF_AXES[0];
        double v = (y - CENTRE[1]) / HALF_AXES[1];
        double w = (z - CENTRE[2]) / HALF_AXES[2];
        return Math.sqrt(u * u + v * v + w * w);
    }

    private static double[] place(Grid grid, int n) {
        int row = n / grid.columns();
        return grid.toPatient().apply(n % grid.columns(), row % grid.rows(), row / grid.rows());
    }
}
