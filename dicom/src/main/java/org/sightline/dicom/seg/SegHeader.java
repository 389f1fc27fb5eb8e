package org.sightline.dicom.seg;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.jspecify.annotations.Nullable;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.read.DataSetStream;
import org.sightline.dicom.read.InstanceFile;

/** The data set of a received Segmentation object, without its pixels (PS3.3 section C.8.20). */
final class SegHeader {
    /** Label Map Segmentation Storage, younger than the toolkit's list. */
    private static final String LABEL_MAP_STORAGE = "1.2.840.10008.5.1.4.1.1.66.7";

    private static final Set<String> CLASSES = Set.of(UID.SegmentationStorage, LABEL_MAP_STORAGE);
    private static final Set<String> TYPES = Set.of("BINARY", "FRACTIONAL", "LABELMAP");

    private final InstanceFile object;
    private final Attributes attributes;
    private final List<Segment> segments;

    private SegHeader(InstanceFile object, Attributes attributes) {
        this.object = object;
        this.attributes = attributes;
        if (!CLASSES.contains(object.header().sopClassUid()) || !TYPES.contains(type())) {
            throw refused(ErrorCode.MALFORMED_DATA_SET, "it is no BINARY, FRACTIONAL or LABELMAP segmentation");
        }
        this.segments = new SegmentItems(this).read(items(attributes, Tag.SegmentSequence));
    }

    static SegHeader read(InstanceFile object) {
        return new SegHeader(
                object, DataSetStream.read(object.file(), (in, envelope) -> in.readDataset(-1, Tag.PixelData)));
    }

    static List<Attributes> items(@Nullable Attributes parent, int sequence) {
        List<Attributes> items = parent == null ? null : parent.getSequence(sequence);
        return items == null ? List.of() : items;
    }

    boolean labelMap() {
        return type().equals("LABELMAP");
    }

    List<Segment> segments() {
        return segments;
    }

    /** The least stored value that counts as inside a segment. */
    int inside() {
        int most = type().equals("BINARY") ? 1 : Math.max(1, attributes.getInt(Tag.MaximumFractionalValue, 255));
        return (most + 1) / 2;
    }

    /** What a label map has outside of what was segmented, beside 0: Pixel Padding Value (0028,0120). */
    int padding() {
        return attributes.getInt(Tag.PixelPaddingValue, 0);
    }

    String studyUid() {
        return object.header().ref().studyUid();
    }

    String frameOfReference() {
        return object.header().series().frameOfReferenceUid();
    }

    Set<String> sourceSeries() {
        return items(attributes, Tag.ReferencedSeriesSequence).stream()
                .map(series -> series.getString(Tag.SeriesInstanceUID, ""))
                .filter(uid -> !uid.isEmpty())
                .collect(Collectors.toSet());
    }

    /** Every frame by its slice of the grid. */
    List<SegPlane> planes(Grid grid) {
        PlaneFit fit = new PlaneFit(grid);
        List<SegPlane> planes = new ArrayList<>();
        Set<List<Integer>> taken = new HashSet<>();
        for (SliceSource frame : SliceSource.framesOf(object).toList()) {
            requirePlace(frame);
            int k = fit.nearest(frame);
            if (!fit.lies(frame, k)) {
                throw refused(
                        ErrorCode.MIXED_GEOMETRY,
                        "its frame " + frame.frame() + " is no slice of the series: other position, spacing,"
                                + " orientation or size");
            }
            int segment = labelMap() ? 0 : segmentOf(frame.frame());
            if (!taken.add(List.of(segment, k))) { // counted twice it would measure twice
                throw refused(ErrorCode.MALFORMED_DATA_SET, "two frames show one segment on one slice");
            }
            planes.add(new SegPlane(frame.frame(), k, segment));
        }
        return planes;
    }

    private void requirePlace(SliceSource frame) {
        if (frame.position().size() != 3
                || frame.orientation().size() != 6
                || frame.pixelSpacing().size() != 2) {
            throw refused(ErrorCode.MISSING_ATTRIBUTE, "its frame " + frame.frame() + " has no place in the patient");
        }
    }

    private int segmentOf(int frame) {
        Attributes own = attributes.getNestedDataset(Tag.PerFrameFunctionalGroupsSequence, frame - 1);
        int number = number(own)
                .or(() -> number(attributes.getNestedDataset(Tag.SharedFunctionalGroupsSequence)))
                .orElse(0);
        Set<Integer> described = new HashSet<>();
        segments.forEach(segment -> described.add(segment.number()));
        if (!described.contains(number)) {
            throw refused(
                    ErrorCode.MALFORMED_DATA_SET, "its frame " + frame + " is of a segment that it does not describe");
        }
        return number;
    }

    private static Optional<Integer> number(@Nullable Attributes groups) {
        return items(groups, Tag.SegmentIdentificationSequence).stream()
                .map(item -> item.getInt(Tag.ReferencedSegmentNumber, 0))
                .findFirst();
    }

    StudyException refused(ErrorCode code, String fault) {
        return new StudyException(
                code, object.header().ref().sopUid(), "The segmentation object cannot be used: " + fault);
    }

    private String type() {
        return Objects.requireNonNullElse(attributes.getString(Tag.SegmentationType), "");
    }
}
