package org.sightline.experts.remote.deploy;

import java.util.List;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.dicom.seg.Segment;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.experts.Region;

/** What the segments of a mask say: something is there, how large it is, and where. */
record SegmentFindings(Vocabulary vocabulary, ResultMask result) {
    private static final Code VOLUME = Code.sct("118565006", "Volume");
    private static final double CUBIC_MM_PER_ML = 1000;

    /** Empty for a segment that the expert is not described to say anything of. */
    Optional<Finding> finding(Segment segment) {
        return vocabulary
                .meaning(segment.type(), segment.label(), Optional.of(segment.category()))
                .map(meaning -> finding(segment, meaning));
    }

    private Finding finding(Segment segment, Vocabulary.Meaning meaning) {
        Optional<MaskBounds> bounds = bounds(segment.number());
        return new Finding(
                "segment-" + segment.number(),
                meaning.kind(),
                meaning.concept(),
                millilitres(segment.number()) > 0 ? Presence.PRESENT : Presence.ABSENT,
                Optional.empty(),
                Optional.empty(),
                segment.laterality().flatMap(Vocabulary::side),
                segment.region(),
                List.of(volume(segment.number())),
                bounds.map(MaskBounds::extent),
                bounds.map(MaskBounds::keySlice).stream().toList());
    }

    Optional<MaskBounds> bounds(int number) {
        return MaskBounds.of(result.mask(), number);
    }

    /** Of the whole segment, also where another one lies over it. */
    Quantity volume(int number) {
        return new Quantity("volume", VOLUME, millilitres(number), "mL");
    }

    Optional<Region> keySlice(int number) {
        return bounds(number).map(MaskBounds::keySlice);
    }

    private double millilitres(int number) {
        return result.voxels().getOrDefault(number, 0)
                * result.mask().grid().toPatient().voxelVolume()
                / CUBIC_MM_PER_ML;
    }
}
