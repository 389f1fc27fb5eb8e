package org.sightline.dicom.seg;

import static org.sightline.dicom.error.ErrorCode.MISSING_ATTRIBUTE;
import static org.sightline.dicom.error.ErrorCode.MIXED_GEOMETRY;

import java.util.List;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.read.ImageModule;
import org.sightline.dicom.read.InstanceHeader;

/**
 * The sources of a mask: one series in one frame of reference, each frame where the mask's grid has it.
 *
 * @param grid grid of the mask
 * @param slices the frame of each slice k, in order
 */
record SourceSeries(Grid grid, List<SliceSource> slices) {
    /** A grid fitted through the slices may differ from them by their jitter, never by a good part of a slice. */
    private static final double TOLERANCE_IN_SLICES = 0.1;

    private static final double ROUNDING_MM = 0.05;

    SourceSeries {
        slices = List.copyOf(slices);
    }

    /**
     * @throws StudyException {@code MISSING_ATTRIBUTE} for a source without place in the patient, such as a chest
     *     radiograph; {@code MIXED_GEOMETRY} when the mask does not lie on its sources
     */
    static SourceSeries of(Segmentation mask) {
        SourceSeries series = new SourceSeries(mask.grid(), mask.sources());
        for (int k = 0; k < series.slices.size(); k++) {
            requirePlace(series.slices.get(k));
            series.requireSameSeries(series.slices.get(k));
            series.requireOnGrid(k);
        }
        return series;
    }

    SliceSource first() {
        return slices.get(0);
    }

    /** The objects that the slices come from: each once, in order. */
    List<InstanceHeader> instances() {
        return slices.stream().map(SliceSource::header).distinct().toList();
    }

    private static void requirePlace(SliceSource slice) {
        String missing = missing(slice);
        if (!missing.isEmpty()) {
            throw refused(
                    MISSING_ATTRIBUTE,
                    slice,
                    "The source has no " + missing
                            + ", which a segmentation object needs; deliver the finding as a region on the image instead");
        }
    }

    private static String missing(SliceSource slice) {
        if (slice.header().series().frameOfReferenceUid().isEmpty()) {
            return "Frame of Reference UID (0020,0052)";
        }
        if (slice.position().isEmpty()) {
            return "Image Position (Patient) (0020,0032)";
        }
        if (slice.orientation().isEmpty()) {
            return "Image Orientation (Patient) (0020,0037)";
        }
        return slice.pixelSpacing().isEmpty() ? "Pixel Spacing (0028,0030)" : "";
    }

    private void requireSameSeries(SliceSource slice) {
        boolean same = slice.ref().series().equals(first().ref().series())
                && frameOfReference(slice).equals(frameOfReference(first()));
        if (!same) {
            throw refused(MIXED_GEOMETRY, slice, "The mask's sources are of several series or frames of reference");
        }
    }

    /** Both ends of the image diagonal fix position, orientation, spacing and size of the slice. */
    private void requireOnGrid(int k) {
        SliceSource slice = slices.get(k);
        ImageModule image = slice.header().image();
        boolean sameSize = image.rows() == grid.rows() && image.columns() == grid.columns();
        double apart = Math.max(
                distance(grid.toPatient().apply(0, 0, k), pixel(slice, 0, 0)),
                distance(
                        grid.toPatient().apply(grid.columns() - 1.0, grid.rows() - 1.0, k),
                        pixel(slice, grid.columns() - 1, grid.rows() - 1)));
        if (!sameSize || !(apart <= toleranceMm())) {
            throw refused(
                    MIXED_GEOMETRY,
                    slice,
                    "The mask does not lie on the pixels of its source; resample it to the source's grid before writing");
        }
    }

    private static String frameOfReference(SliceSource slice) {
        return slice.header().series().frameOfReferenceUid();
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

    private static StudyException refused(ErrorCode code, SliceSource slice, String message) {
        return new StudyException(code, slice.ref().sopUid(), message);
    }
}
