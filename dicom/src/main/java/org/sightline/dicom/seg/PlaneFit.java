package org.sightline.dicom.seg;

import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.read.ImageModule;

/** Whether a frame that has a place in the patient is a slice of a grid. */
record PlaneFit(Grid grid) {
    /** A grid fitted through the slices may differ from them by their jitter, never by a good part of a slice. */
    private static final double TOLERANCE_IN_SLICES = 0.1;

    private static final double ROUNDING_MM = 0.05;

    /** The slice k whose plane is nearest to the frame's first pixel; may lie outside of the grid. */
    int nearest(SliceSource frame) {
        Affine affine = grid.toPatient();
        double along = 0;
        double length = 0;
        for (int axis = 0; axis < 3; axis++) {
            double step = affine.at(axis, 2);
            along += step * (frame.position().get(axis) - affine.at(axis, 3));
            length += step * step;
        }
        return (int) Math.round(along / length);
    }

    /** Both ends of the image diagonal fix position, orientation, spacing and size of the slice. */
    boolean lies(SliceSource frame, int k) {
        ImageModule image = frame.header().image();
        boolean sameSize = image.rows() == grid.rows() && image.columns() == grid.columns();
        double apart = Math.max(
                distance(grid.toPatient().apply(0, 0, k), pixel(frame, 0, 0)),
                distance(
                        grid.toPatient().apply(grid.columns() - 1.0, grid.rows() - 1.0, k),
                        pixel(frame, grid.columns() - 1, grid.rows() - 1)));
        return k >= 0 && k < grid.slices() && sameSize && apart <= toleranceMm(); // so that NaN does not lie either
    }

    private double toleranceMm() {
        return Math.max(ROUNDING_MM, TOLERANCE_IN_SLICES * grid.toPatient().spacing(2));
    }

    private static double[] pixel(SliceSource slice, int column, int row) {
        double[] point = new double[3];
        for (int axis = 0; axis < 3; axis++) {
            point[axis] = slice.position().get(axis)
                    + slice.orientation().get(axis) * slice.pixelSpacing().get(1) * column
                    + slice.orientation().get(axis + 3) * slice.pixelSpacing().get(0) * row;
        }
        return point;
    }

    private static double distance(double[] a, double[] b) {
        return Math.sqrt(Math.pow(a[0] - b[0], 2) + Math.pow(a[1] - b[1], 2) + Math.pow(a[2] - b[2], 2));
    }
}
