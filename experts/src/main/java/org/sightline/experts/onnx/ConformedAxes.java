package org.sightline.experts.onnx;

import org.sightline.dicom.image.Grid;
import org.sightline.experts.volume.ClosestAxes;

/**
 * How a grid maps onto the cube FreeSurfer calls conformed: {@code size}^3 voxels of {@code spacing} mm with axes towards
 * left, inferior and anterior, as nibabel's {@code conform} places it. The cube keeps the obliquity of the source and the
 * place of its central voxel, so each of its axes runs along one source axis, and the mapping is a permutation with a
 * scale and a shift for each axis.
 */
final class ConformedAxes {
    private final int size;
    private final int[] sourceAxis = new int[3];
    private final int[] sourceSize = new int[3];
    private final double[] center = new double[3];
    private final double[] step = new double[3];

    /** Signed component of each source axis towards left, inferior, anterior, of a matrix in LPS. */
    private static final int[] WORLD = {0, 2, 1};

    private static final int[] TOWARDS = {1, -1, -1};

    ConformedAxes(Grid grid, int size, double spacing) {
        this.size = size;
        int[] extent = {grid.columns(), grid.rows(), grid.slices()};
        int[] worldOf = ClosestAxes.of(grid.toPatient());
        for (int axis = 0; axis < 3; axis++) {
            int source = indexOf(worldOf, WORLD[axis]);
            boolean flipped = grid.toPatient().at(WORLD[axis], source) * TOWARDS[axis] < 0;
            int middle = (extent[source] - 1) / 2;
            sourceAxis[axis] = source;
            sourceSize[axis] = extent[source];
            center[axis] = flipped ? extent[source] - 1 - middle : middle;
            step[axis] = (flipped ? -spacing : spacing) / grid.toPatient().spacing(source);
        }
    }

    private static int indexOf(int[] values, int wanted) {
        int index = 0;
        while (values[index] != wanted) {
            index++;
        }
        return index;
    }

    int size() {
        return size;
    }

    /** Which source axis (0 i, 1 j, 2 k) runs along this axis of the cube. */
    int sourceAxis(int axis) {
        return sourceAxis[axis];
    }

    int sourceSize(int axis) {
        return sourceSize[axis];
    }

    /** Source index of a cube index, both along {@code axis}. */
    double toSource(int axis, int index) {
        return center[axis] + (index - (size - 1) / 2) * step[axis];
    }

    /** Cube index nearest to a source index; may lie outside the cube. */
    int nearest(int axis, int sourceIndex) {
        return (int) Math.rint((sourceIndex - center[axis]) / step[axis]) + (size - 1) / 2;
    }
}
