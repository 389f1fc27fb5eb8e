package org.sightline.dicom.seg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.Code;

/** Segment Sequence (0062,0002): what each segment of an object is (PS3.3 section C.8.20.4). */
final class SegDescription {
    private static final Code ARTIFICIAL_INTELLIGENCE = Code.dcm("123110", "Artificial Intelligence");

    private SegDescription() {}

    static void write(List<Segment> segments, Algorithm algorithm, String studyUid, Attributes object) {
        for (int n = 1; n <= segments.size(); n++) {
            Attributes item = Items.add(object, Tag.SegmentSequence);
            item.setInt(Tag.SegmentNumber, VR.US, n);
            describe(segments.get(n - 1), studyUid, item);
            identify(algorithm, item);
        }
        identifyLocalScheme(segments, object);
    }

    private static void describe(Segment segment, String studyUid, Attributes item) {
        item.setString(Tag.SegmentLabel, VR.LO, Items.text(segment.label()));
        Items.code(item, Tag.SegmentedPropertyCategoryCodeSequence, segment.category());
        writeTypeAndRegion(segment, item);
        item.setInt(
                Tag.RecommendedDisplayCIELabValue, VR.US, SegmentPalette.cielab(SegmentPalette.rgb(segment.number())));
        segment.trackingId().ifPresent(id -> {
            item.setString(Tag.TrackingID, VR.UT, id);
            item.setString(Tag.TrackingUID, VR.UI, SegWriter.trackingUid(studyUid, id));
        });
    }

    /** The side belongs to the organ: to the region of a lesion, otherwise to the type. */
    private static void writeTypeAndRegion(Segment segment, Attributes item) {
        Attributes type = Items.code(item, Tag.SegmentedPropertyTypeCodeSequence, segment.type());
        Optional<Attributes> region = segment.region().map(code -> Items.code(item, Tag.AnatomicRegionSequence, code));
        segment.laterality()
                .ifPresent(side -> region.ifPresentOrElse(
                        organ -> Items.code(organ, Tag.AnatomicRegionModifierSequence, side),
                        () -> Items.code(type, Tag.SegmentedPropertyTypeModifierCodeSequence, side)));
    }

    private static void identify(Algorithm algorithm, Attributes item) {
        item.setString(Tag.SegmentAlgorithmType, VR.CS, "AUTOMATIC");
        item.setString(Tag.SegmentAlgorithmName, VR.LO, Items.text(algorithm.name()));
        Attributes identification = Items.add(item, Tag.SegmentationAlgorithmIdentificationSequence);
        Items.code(identification, Tag.AlgorithmFamilyCodeSequence, ARTIFICIAL_INTELLIGENCE);
        identification.setString(Tag.AlgorithmName, VR.LO, Items.text(algorithm.name()));
        identification.setString(Tag.AlgorithmVersion, VR.LO, Items.text(algorithm.version()));
        identification.setString(Tag.AlgorithmSource, VR.LO, Items.text(algorithm.manufacturer()));
    }

    private static void identifyLocalScheme(List<Segment> segments, Attributes object) {
        if (segments.stream().flatMap(segment -> codes(segment).stream()).anyMatch(SegDescription::local)) {
            Attributes scheme = Items.add(object, Tag.CodingSchemeIdentificationSequence);
            scheme.setString(Tag.CodingSchemeDesignator, VR.SH, Code.LOCAL);
            scheme.setString(Tag.CodingSchemeName, VR.ST, "Sightline local concepts");
        }
    }

    private static List<Code> codes(Segment segment) {
        List<Code> codes = new ArrayList<>(List.of(segment.category(), segment.type()));
        segment.laterality().ifPresent(codes::add);
        segment.region().ifPresent(codes::add);
        return codes;
    }

    private static boolean local(Code code) {
        return code.scheme().equals(Code.LOCAL);
    }
}
