package org.sightline.experts.chestct;

import java.util.Arrays;

/**
 * Extent of a set of points from its second moments: half axes of the ellipsoid of equal moments, for a solid ellipsoid
 * its own.
 *
 * @param volume mm3
 * @param first longest axis, mm, from end to end
 * @param second second axis
 * @param third shortest axis
 */
record Shape(double volume, double first, double second, double third) {
    /** Sums weight, coordinates and their products. */
    static final class Moments {
        private final double[] sums = new double[10];

        void add(double x, double y, double z, double weight) {
            double[] terms = {1, x, y, z, x * x, y * y, z * z, x * y, x * z, y * z};
            for (int n = 0; n < terms.length; n++) {
                sums[n] += weight * terms[n];
            }
        }

        Shape shape(double voxelVolume) {
            double w = sums[0];
            double x = sums[1] / w;
            double y = sums[2] / w;
            double z = sums[3] / w;
            double[] axes = eigenvalues(
                    sums[4] / w - x * x,
                    sums[5] / w - y * y,
                    sums[6] / w - z * z,
                    sums[7] / w - x * y,
                    sums[8] / w - x * z,
                    sums[9] / w - y * z);
            return new Shape(w * voxelVolume, length(axes[2]), length(axes[1]), length(axes[0]));
        }

        private static double length(double variance) {
            return 2 * Math.sqrt(5 * Math.max(0, variance));
        }
    }

    /** Diameter of the sphere of equal volume, mm. */
    double diameter() {
        return Math.cbrt(6 * volume / Math.PI);
    }

    /** Compact and full, not a branch, a sheet or a tangle. */
    boolean nodular() {
        double ellipsoid = Math.PI / 6 * first * second * third;
        return first <= 2 * second && second <= 2 * third && first <= 3 * third && volume >= 0.75 * ellipsoid;
    }

    /** Of a symmetric 3 x 3 matrix, ascending (Smith, Communications of the ACM 4, 1961). */
    private static double[] eigenvalues(double xx, double yy, double zz, double xy, double xz, double yz) {
        double mean = (xx + yy + zz) / 3;
        double a = xx - mean;
        double b = yy - mean;
        double c = zz - mean;
        double p = Math.sqrt((a * a + b * b + c * c + 2 * (xy * xy + xz * xz + yz * yz)) / 6);
        if (p < 1e-9) {
            return new double[] {mean, mean, mean};
        }
        double determinant = a * (b * c - yz * yz) - xy * (xy * c - yz * xz) + xz * (xy * yz - b * xz);
        double angle = Math.acos(Math.max(-1, Math.min(1, determinant / (2 * p * p * p)))) / 3;
        double high = mean + 2 * p * Math.cos(angle);
        double low = mean + 2 * p * Math.cos(angle + 2 * Math.PI / 3);
        double[] values = {low, 3 * mean - high - low, high};
        Arrays.sort(values);
        return values;
    }
}
