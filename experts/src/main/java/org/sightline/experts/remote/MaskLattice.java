package org.sightline.experts.remote;

import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.experts.format.LabelImage;

/**
 * Brings a mask back onto the grid of the volume that it is about. Its voxels have to be that grid's voxels; axes may be
 * exchanged or run the other way, as file formats and tools have them. Nothing is resampled: a mask that lies elsewhere is
 * about something else.
 */
final class MaskLattice {
    /** Part of a voxel that a corner may be off: float32 affines lose less, and what loses more is misplaced. */
    private static final double TOLERANCE = 0.05;

    private final Grid source;
    private final LabelImage mask;
    private final int[] sizes;
    /** Source index of the mask's voxel (i, j, k): three rows of four, as an affine has them. */
    private final double[][] toSource;

    MaskLattice(Grid source, LabelImage mask) {
        this.source = source;
        this.mask = mask;
        Grid grid = mask.grid();
        this.sizes = new int[] {grid.columns(), grid.rows(), grid.slices()};
        this.toSource = times(inverse(source.toPatient()), grid.toPatient(), source.toPatient());
    }

    /**
     * @return labels in the order k, j, i of the source
     * @throws StudyException {@code EXPERT_ANSWER_INVALID} for another geometry
     */
    byte[] labels() {
        int[] start = nearest(0, 0, 0);
        int[] steps = {step(0, start), step(1, start), step(2, start)};
        requireSame(start);
        byte[] labels = new byte[mask.labels().length];
        int from = 0;
        int origin = source.index(start[0], start[1], start[2]);
        for (int k = 0; k < sizes[2]; k++) {
            for (int j = 0; j < sizes[1]; j++) {
                int line = origin + k * steps[2] + j * steps[1];
                for (int i = 0; i < sizes[0]; i++) {
                    labels[line + i * steps[0]] = mask.labels()[from++];
                }
            }
        }
        return labels;
    }

    /** How far apart in the source's order neighbours along an axis of the mask are. */
    private int step(int axis, int[] start) {
        int[] next = nearest(axis == 0 ? 1 : 0, axis == 1 ? 1 : 0, axis == 2 ? 1 : 0);
        int[] strides = {1, source.columns(), source.columns() * source.rows()};
        int[] extents = {source.columns(), source.rows(), source.slices()};
        int step = 0;
        int moved = 0;
        for (int a = 0; a < 3; a++) {
            int by = next[a] - start[a];
            moved += Math.abs(by);
            step += by * strides[a];
            if (by != 0 && extents[a] != sizes[axis]) {
                throw elsewhere();
            }
        }
        if (moved != 1) {
            throw elsewhere();
        }
        return step;
    }

    /** With its corners every voxel of an affine lattice is where it belongs. */
    private void requireSame(int[] start) {
        if (mask.labels().length != source.size()) {
            throw elsewhere();
        }
        for (int corner = 0; corner < 8; corner++) {
            double[] at = at(end(corner & 1, 0), end(corner >> 1 & 1, 1), end(corner >> 2, 2));
            int[] extents = {source.columns(), source.rows(), source.slices()};
            for (int a = 0; a < 3; a++) {
                double nearestFace = at[a] < extents[a] / 2.0 ? 0 : extents[a] - 1;
                if (!(Math.abs(at[a] - nearestFace) <= TOLERANCE)) { // written so that NaN fails too
                    throw elsewhere();
                }
            }
        }
        if (start[0] < 0 || start[1] < 0 || start[2] < 0) {
            throw elsewhere();
        }
    }

    private int end(int which, int axis) {
        return which * (sizes[axis] - 1);
    }

    private double[] at(int i, int j, int k) {
        double[] at = new double[3];
        for (int a = 0; a < 3; a++) {
            at[a] = toSource[a][0] * i + toSource[a][1] * j + toSource[a][2] * k + toSource[a][3];
        }
        return at;
    }

    private int[] nearest(int i, int j, int k) {
        double[] at = at(i, j, k);
        return new int[] {(int) Math.rint(at[0]), (int) Math.rint(at[1]), (int) Math.rint(at[2])};
    }

    /** From the mask's indices to the source's, through the patient. */
    private static double[][] times(double[][] toIndex, Affine mask, Affine source) {
        double[][] product = new double[3][4];
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 4; column++) {
                for (int k = 0; k < 3; k++) {
                    double place = mask.at(k, column) - (column == 3 ? source.at(k, 3) : 0);
                    product[row][column] += toIndex[row][k] * place;
                }
            }
        }
        return product;
    }

    private static double[][] inverse(Affine affine) {
        double[][] inverse = new double[3][3];
        double determinant = 0;
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                inverse[column][row] = cofactor(affine, row, column);
            }
            determinant += affine.at(row, 0) * inverse[0][row];
        }
        for (double[] row : inverse) {
            for (int column = 0; column < 3; column++) {
                row[column] /= determinant;
            }
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

    private static StudyException elsewhere() {
        return new StudyException(
                ErrorCode.EXPERT_ANSWER_INVALID,
                "",
                "the mask has another geometry than the volume that was sent: it is about something else; nothing of it"
                        + " was used");
    }
}
