package org.sightline.dicom.image;

import java.util.List;

/**
 * Maps voxel index (i column, j row, k slice) to DICOM patient coordinates, LPS, mm:
 * {@code x = m0*i + m1*j + m2*k + m3}, {@code y = m4*i + ...}, {@code z = m8*i + ...} (PS3.3 section C.7.6.2.1.1).
 *
 * @param matrix twelve numbers, three rows of four
 */
public record Affine(List<Double> matrix) {
    public Affine {
        matrix = List.copyOf(matrix);
        if (matrix.size() != 12) {
            throw new IllegalArgumentException("an affine has 12 numbers, not " + matrix.size());
        }
    }

    /** LPS mm of the centre of a voxel. */
    public double[] apply(double i, double j, double k) {
        double[] point = new double[3];
        for (int r = 0; r < 3; r++) {
            point[r] = at(r, 0) * i + at(r, 1) * j + at(r, 2) * k + at(r, 3);
        }
        return point;
    }

    /** Entry in row 0..2 and column 0..3. */
    public double at(int row, int column) {
        return matrix.get(row * 4 + column);
    }

    /** Distance in mm between neighbours along axis 0 (i), 1 (j) or 2 (k). */
    public double spacing(int axis) {
        return Math.sqrt(at(0, axis) * at(0, axis) + at(1, axis) * at(1, axis) + at(2, axis) * at(2, axis));
    }

    /** Volume of one voxel in mm3: the absolute determinant. */
    public double voxelVolume() {
        double a = at(0, 0) * (at(1, 1) * at(2, 2) - at(1, 2) * at(2, 1));
        double b = at(0, 1) * (at(1, 0) * at(2, 2) - at(1, 2) * at(2, 0));
        double c = at(0, 2) * (at(1, 0) * at(2, 1) - at(1, 1) * at(2, 0));
        return Math.abs(a - b + c);
    }
}
