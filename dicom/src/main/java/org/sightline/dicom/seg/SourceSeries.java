package org.sightline.dicom.seg;

import static org.sightline.dicom.error.ErrorCode.MISSING_ATTRIBUTE;
import static org.sightline.dicom.error.ErrorCode.MIXED_GEOMETRY;

import java.util.List;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.read.InstanceHeader;

/**
 * The sources of a mask: one series in one frame of reference, each frame where the mask's grid has it.
 *
 * @param grid grid of the mask
 * @param slices the frame of each slice k, in order
 */
record SourceSeries(Grid grid, List<SliceSource> slices) {
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

    private void requireOnGrid(int k) {
        SliceSource slice = slices.get(k);
        if (!new PlaneFit(grid).lies(slice, k)) {
            throw refused(
                    MIXED_GEOMETRY,
                    slice,
                    "The mask does not lie on the pixels of its source; resample it to the source's grid before writing");
        }
    }

    private static String frameOfReference(SliceSource slice) {
        return slice.header().series().frameOfReferenceUid();
    }

    private static StudyException refused(ErrorCode code, SliceSource slice, String message) {
        return new StudyException(code, slice.ref().sopUid(), message);
    }
}
