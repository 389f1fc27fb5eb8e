package org.sightline.experts.chestct;

import org.sightline.dicom.image.Grid;

/** Voxel indices and distances without orientation; dx, dy, dz in mm. */
record Lattice(int columns, int rows, int slices, double dx, double dy, double dz) {
    static Lattice of(Grid grid) {
        return new Lattice(
                grid.columns(),
                grid.rows(),
                grid.slices(),
                grid.toPatient().spacing(0),
                grid.toPatient().spacing(1),
                grid.toPatient().spacing(2));
    }

    Lattice slice() {
        return new Lattice(columns, rows, 1, dx, dy, dz);
    }

    int size() {
        return columns * rows * slices;
    }

    int area() {
        return columns * rows;
    }

    int index(int i, int j, int k) {
        return (k * rows + j) * columns + i;
    }

    int i(int index) {
        return index % columns;
    }

    int j(int index) {
        return index / columns % rows;
    }

    int k(int index) {
        return index / area();
    }

    boolean contains(int i, int j, int k) {
        return i >= 0 && i < columns && j >= 0 && j < rows && k >= 0 && k < slices;
    }

    /** Spacing along axis 0, 1 or 2. */
    double spacing(int axis) {
        return axis == 0 ? dx : axis == 1 ? dy : dz;
    }

    /** Millilitres of a voxel. */
    double millilitres() {
        return dx * dy * dz / 1000;
    }
}
