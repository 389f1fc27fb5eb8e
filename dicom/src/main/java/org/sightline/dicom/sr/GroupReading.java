package org.sightline.dicom.sr;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.Code;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.result.SourceImage;
import org.sightline.dicom.seg.Items;

/** Reads one measurement group (PS3.16 TID 1410, 1411, 1501). */
final class GroupReading {
    private static final Code DERIVATION = Code.dcm("121401", "Derivation");

    private final Node node;
    private final Map<String, InstanceRef> evidence;
    private final List<ReceivedReport.Quantity> quantities = new ArrayList<>();
    private int unreadNumbers;

    GroupReading(Node node, Map<String, InstanceRef> evidence) {
        this.node = node;
        this.evidence = evidence;
        node.children().filter(child -> child.type().equals("NUM")).forEach(this::addNumber);
    }

    int unreadNumbers() {
        return unreadNumbers;
    }

    ReceivedReport.Group group() {
        return new ReceivedReport.Group(
                node.text(GroupContent.TRACKING_ID).orElse(""),
                node.code(GroupContent.CATEGORY),
                node.code(GroupContent.FINDING),
                node.code(GroupContent.SITE),
                laterality(),
                quantities,
                evaluations(),
                images(),
                segment(),
                node.text(GroupContent.SOURCE_SERIES));
    }

    private Optional<Code> laterality() {
        return node.children(GroupContent.SITE)
                .flatMap(site -> site.code(GroupContent.LATERALITY).stream())
                .findFirst()
                .or(() -> node.code(GroupContent.LATERALITY));
    }

    /** Every coded answer that is neither the finding nor says what it belongs to. */
    private List<Evaluation> evaluations() {
        List<Evaluation> evaluations = new ArrayList<>();
        node.children()
                .filter(child -> child.type().equals("CODE"))
                .filter(child -> "CONTAINS".equals(child.attributes().getString(Tag.RelationshipType)))
                .filter(child -> !child.named(GroupContent.FINDING)
                        && !child.named(GroupContent.CATEGORY)
                        && !child.named(GroupContent.LATERALITY))
                .forEach(child -> child.name()
                        .ifPresent(question ->
                                child.code().ifPresent(answer -> evaluations.add(new Evaluation(question, answer)))));
        return evaluations;
    }

    private void addNumber(Node number) {
        Attributes measured = number.attributes().getNestedDataset(Tag.MeasuredValueSequence);
        double value = measured == null ? Double.NaN : value(measured);
        Optional<Code> unit = Items.codeIn(measured, Tag.MeasurementUnitsCodeSequence)
                .filter(code -> code.scheme().equals("UCUM"));
        Optional<Code> concept = number.name();
        if (concept.isPresent() && unit.isPresent() && Double.isFinite(value)) {
            quantities.add(new ReceivedReport.Quantity(
                    concept.get(),
                    value,
                    unit.get(),
                    number.code(DERIVATION),
                    number.code(GroupContent.METHOD).or(() -> node.code(GroupContent.METHOD))));
        } else {
            unreadNumbers++;
        }
    }

    /** Text that is no number is no value. */
    private static double value(Attributes measured) {
        try {
            return measured.getDouble(Tag.NumericValue, Double.NaN);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    private List<SourceImage> images() {
        List<SourceImage> images = new ArrayList<>();
        references()
                .filter(reference -> reference.getInt(Tag.ReferencedSegmentNumber, 0) == 0)
                .forEach(reference -> {
                    InstanceRef ref = evidence.get(reference.getString(Tag.ReferencedSOPInstanceUID, ""));
                    if (ref != null) {
                        images.add(new SourceImage(
                                ref, reference.getString(Tag.ReferencedSOPClassUID, ""), frame(reference)));
                    }
                });
        return images.stream().distinct().toList();
    }

    private static Optional<Integer> frame(Attributes reference) {
        int frame = reference.getInt(Tag.ReferencedFrameNumber, 0);
        return frame < 1 ? Optional.empty() : Optional.of(frame);
    }

    private Optional<ReceivedReport.SegmentRef> segment() {
        return references()
                .filter(reference -> reference.getInt(Tag.ReferencedSegmentNumber, 0) > 0)
                .map(reference -> new ReceivedReport.SegmentRef(
                        reference.getString(Tag.ReferencedSOPInstanceUID, ""),
                        reference.getInt(Tag.ReferencedSegmentNumber, 0)))
                .findFirst();
    }

    private Stream<Attributes> references() {
        return node.below()
                .filter(child -> child.type().equals("IMAGE"))
                .flatMap(child -> Node.items(child.attributes(), Tag.ReferencedSOPSequence).stream());
    }
}
