package org.sightline.experts.volume;

import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;

/** Where the voxels of one grid lie in the index space of another, through the patient. */
final class IndexMap {
    /** Of a voxel: what differs by less is rounding of the affines. */
    private static final double ROUNDING = 1e-6;

    private final double[] matrix;

    private IndexMap(double[] matrix) {
        this.matrix = matrix;
    }

    static IndexMap between(Grid from, Grid to) {
        double[] inverse = inverse(to.toPatient());
        double[] matrix = new double[12];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    double at = from.toPatient().at(k, column)
                            - (column == 3 ? to.toPatient().at(k, 3) : 0);
                    sum += inverse[3 * row + k] * at;
                }
                matrix[4 * row + column] = sum;
            }
        }
        return new IndexMap(matrix);
    }

    /** Of the left three columns, by cofactors. */
    private static double[] inverse(Affine affine) {
        double[] inverse = new double[9];
        double determinant = 0;
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                inverse[3 * column + row] = cofactor(affine, row, column);
            }
            determinant += affine.at(row, 0) * inverse[row];
        }
        for (int n = 0; n < 9; n++) {
            inverse[n] /= determinant;
        }
        return inverse;
    }

    private static double cofactor(Affine affine, int row, int column) {
        int r = (row + 1) % 3;
        int s = (row + 2) % 3;
        int c = (column + 1) % 3;
        int d = (column + 2) % 3;
        return affine.at(r, c) * affine.at(s, d) - affine.at(r, d) * affine.at(s, c);
    }

    /** Coordinate along an axis of the other grid. */
    double at(int axis, double i, double j, double k) {
        int row = 4 * axis;
        return matrix[row] * i + matrix[row + 1] * j + matrix[row + 2] * k + matrix[row + 3];
    }

    /** Whether every index is itself on the other grid. */
    boolean identity() {
        for (int n = 0; n < 12; n++) {
            double expected = n % 5 == 0 ? 1 : 0;
            if (Math.abs(matrix[n] - expected) > ROUNDING) {
                return false;
            }
        }
        return true;
    }
}
