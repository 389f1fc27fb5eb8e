package org.sightline.experts.remote.vista3d;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.Code;
import org.sightline.dicom.seg.Segment;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.manifest.Label;

/**
 * Something that VISTA3D marks.
 *
 * @param id its value in a label map, 1..132
 * @param name as the model's label list has it
 * @param concept the anatomy, or the abnormality
 * @param region the organ of an abnormality, or of a vessel
 * @param segment category and type in a mask
 * @param organs classes of which one has to be marked before the absence of this one means anything; empty: none has to
 * @param parts classes that the model marks instead of this one
 * @param groups names under which VILA-M3 asks for it among others
 */
record VistaClass(
        int id,
        String name,
        Finding.Kind kind,
        Code concept,
        Optional<Laterality> side,
        Optional<Code> region,
        Label.SegmentCode segment,
        Set<Integer> organs,
        Set<Integer> parts,
        List<String> groups) {
    VistaClass {
        organs = Set.copyOf(organs);
        parts = Set.copyOf(parts);
        groups = List.copyOf(groups);
    }

    static Label.SegmentCode segmentCode(Finding.Kind kind, Code concept) {
        return new Label.SegmentCode(
                kind == Finding.Kind.ABNORMALITY ? Segment.ABNORMAL_STRUCTURE : Segment.ANATOMICAL_STRUCTURE, concept);
    }

    /** As a manifest wants it called and coded. */
    VistaClass as(Label label) {
        return new VistaClass(
                id,
                label.name(),
                label.kind(),
                label.code(),
                label.laterality().or(() -> side),
                label.bodySite().or(() -> region),
                label.segment().orElseGet(() -> segmentCode(label.kind(), label.code())),
                organs,
                parts,
                groups);
    }

    ExpertDescriptor.Label described() {
        return new ExpertDescriptor.Label(name, concept, kind, Optional.empty());
    }

    /** Numbered by the class, so that a mask needs no other numbers. */
    Segment toSegment() {
        return new Segment(
                id,
                name,
                segment.category(),
                segment.type(),
                side.map(Laterality::code),
                region,
                kind == Finding.Kind.ABNORMALITY ? Optional.of(key()) : Optional.empty());
    }

    String key() {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    }
}
