package org.sightline.dicom.seg;

import java.util.List;
import java.util.Set;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.read.InstanceFile;

/**
 * Reads a Segmentation object onto the grid of the series that it was made of: BINARY, FRACTIONAL (PS3.3 section A.51)
 * and LABELMAP.
 *
 * <p>Frames may stand in any order; a slice without a frame is empty. A fraction of at least one half of Maximum
 * Fractional Value counts as inside. A mask holds one label a voxel, so where segments overlap the one with fewer voxels
 * keeps it, and of equal ones that with the higher number: a tumour inside an organ stays visible. Nothing is resampled:
 * a frame that is no slice of the grid refuses the object.
 */
public final class SegReader {
    private SegReader() {}

    /**
     * @param object the Segmentation object
     * @param slices the frames that the grid's slices k come from, in order, all of one series
     * @throws StudyException {@code MALFORMED_DATA_SET} when it is no Segmentation object, or names a segment it does not
     *     describe; {@code MISSING_ATTRIBUTE} for one without frame of reference, place or codes; {@code MIXED_GEOMETRY}
     *     for one of another study, series or frame of reference, or whose frames are no slices of the grid;
     *     {@code UNSUPPORTED_PIXELS} for more than 255 segments; and what {@link org.sightline.dicom.image.PixelReader}
     *     throws
     */
    public static SegContents read(InstanceFile object, Grid grid, List<SliceSource> slices) {
        SegHeader header = SegHeader.read(object);
        requireSameOrigin(header, slices.get(0));
        List<SegPlane> planes = header.planes(grid);
        SegPainting painting = new SegPainting(object, header, planes, grid);
        var voxels = painting.count();
        Segmentation mask = new Segmentation(grid, painting.paint(voxels), header.segments(), slices);
        return new SegContents(object.header().ref(), mask, voxels);
    }

    /**
     * Series Instance UIDs of what the object was made of, by its Referenced Series Sequence (0008,1115).
     *
     * @throws StudyException {@code MALFORMED_DATA_SET} when it is no Segmentation object
     */
    public static Set<String> sourceSeries(InstanceFile object) {
        return SegHeader.read(object).sourceSeries();
    }

    /**
     * What the object's segments mean, without their pixels.
     *
     * @throws StudyException {@code MALFORMED_DATA_SET} when it is no Segmentation object; {@code MISSING_ATTRIBUTE} for
     *     one without codes
     */
    public static List<Segment> segments(InstanceFile object) {
        return SegHeader.read(object).segments();
    }

    private static void requireSameOrigin(SegHeader header, SliceSource source) {
        SeriesRef series = source.ref().series();
        if (!header.studyUid().equals(series.studyUid())) {
            throw header.refused(ErrorCode.MIXED_GEOMETRY, "it belongs to another study");
        }
        if (!header.sourceSeries().isEmpty() && !header.sourceSeries().contains(series.seriesUid())) {
            throw header.refused(ErrorCode.MIXED_GEOMETRY, "it was made of another series");
        }
        String frame = source.header().series().frameOfReferenceUid();
        if (header.frameOfReference().isEmpty()) {
            throw header.refused(ErrorCode.MISSING_ATTRIBUTE, "it has no Frame of Reference UID (0020,0052)");
        }
        if (!header.frameOfReference().equals(frame)) {
            throw header.refused(ErrorCode.MIXED_GEOMETRY, "it lies in another frame of reference");
        }
    }
}
