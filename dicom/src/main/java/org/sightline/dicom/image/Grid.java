package org.sightline.dicom.image;

/**
 * A regular voxel grid in the patient: index i is the column (fastest), j the row, k the slice (slowest).
 *
 * @param columns voxels along i
 * @param rows voxels along j
 * @param slices voxels along k
 * @param toPatient index to LPS mm
 */
public record Grid(int columns, int rows, int slices, Affine toPatient) {
    public Grid {
        if (columns < 1 || rows < 1 || slices < 1) {
            throw new IllegalArgumentException("empty grid: " + columns + "x" + rows + "x" + slices);
        }
    }

    /** Number of voxels; an int, because a volume lives in one Java array. */
    public int size() {
        return Math.multiplyExact(Math.multiplyExact(columns, rows), slices);
    }

    public int index(int i, int j, int k) {
        return (k * rows + j) * columns + i;
    }
}
