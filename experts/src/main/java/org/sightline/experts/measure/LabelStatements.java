package org.sightline.experts.measure;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.seg.Segment;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.experts.Region;
import org.sightline.experts.manifest.Label;

/** What a labelled mask lets an expert say: coded statements with volume, axes and extent, and how its segments are coded. */
public final class LabelStatements {
    private static final Code VOLUME = Code.sct("118565006", "Volume");
    private static final Code LONG_AXIS = Code.local("LONG-AXIS-SLICE", "Longest diameter in a slice");
    private static final Code SHORT_AXIS = Code.local("SHORT-AXIS-SLICE", "Longest diameter across the longest one");
    private static final Code LESION_LONG = Code.local("LONG-AXIS", "Longest axis");
    private static final Code LESION_SHORT = Code.local("SHORT-AXIS", "Longest axis across the longest one");
    private static final int MOST_REGIONS = 3;

    private final List<SliceSource> sources;

    /** @param sources the frame of each slice k of the mask */
    public LabelStatements(List<SliceSource> sources) {
        this.sources = List.copyOf(sources);
    }

    /**
     * A label that was found.
     *
     * @param segment number in the mask that shows all of it, if one does
     */
    public Finding present(Label label, LabelMeasure measure, Optional<Integer> segment) {
        List<Quantity> quantities = List.of(
                volume(measure.millilitres()),
                new Quantity("long axis", LONG_AXIS, measure.axes().longMm(), "mm"),
                new Quantity("short axis", SHORT_AXIS, measure.axes().shortMm(), "mm"));
        return finding(label, Presence.PRESENT, quantities, Optional.of(measure.extent()), regions(measure, segment));
    }

    /** A label that was looked for and not found. */
    public static Finding absent(Label label) {
        return finding(label, Presence.ABSENT, List.of(), Optional.empty(), List.of());
    }

    /** What is said of a label. */
    public static Finding finding(
            Label label,
            Presence presence,
            List<Quantity> quantities,
            Optional<Finding.Extent> extent,
            List<Region> regions) {
        return new Finding(
                label.key(),
                label.kind(),
                label.code(),
                presence,
                Optional.empty(),
                Optional.empty(),
                label.laterality(),
                label.bodySite(),
                quantities,
                extent,
                regions);
    }

    /** A volume. */
    public static Quantity volume(double millilitres) {
        return new Quantity("volume", VOLUME, millilitres, "mL");
    }

    /** Axes of a lesion under the codes that reports of others are read with. */
    public static List<Quantity> axes(double longMm, double shortMm) {
        return List.of(
                new Quantity("long axis", LESION_LONG, longMm, "mm"),
                new Quantity("short axis", LESION_SHORT, shortMm, "mm"));
    }

    /** The slices that show most of it. */
    public List<Region> regions(LabelMeasure measure, Optional<Integer> segment) {
        return measure.best(MOST_REGIONS).stream()
                .map(slice -> region(slice.slice(), slice.box(), segment))
                .toList();
    }

    /** A place on the frame of a slice. */
    public Region region(int slice, Region.Box box, Optional<Integer> segment) {
        SliceSource source = sources.get(slice);
        return new Region(source.ref(), source.frame(), Optional.of(box), segment);
    }

    /** How the label is coded in a mask where each voxel has one label. */
    public static Segment segment(Label label) {
        return segment(label, label.name());
    }

    /**
     * How the label is coded in a mask where others are drawn over it: what is left is called what its segment's type
     * says, where the manifest has one.
     */
    public static Segment overdrawnSegment(Label label) {
        return segment(label, label.segment().map(code -> code.type().meaning()).orElse(label.name()));
    }

    private static Segment segment(Label label, String name) {
        boolean lesion = label.kind() == Finding.Kind.ABNORMALITY;
        return new Segment(
                label.index(),
                name,
                label.segment()
                        .map(Label.SegmentCode::category)
                        .orElse(lesion ? Segment.ABNORMAL_STRUCTURE : Segment.ANATOMICAL_STRUCTURE),
                label.segment().map(Label.SegmentCode::type).orElse(label.code()),
                label.laterality().map(Laterality::code),
                label.bodySite(),
                lesion ? Optional.of(label.key()) : Optional.empty());
    }
}
