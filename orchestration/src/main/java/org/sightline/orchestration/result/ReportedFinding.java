package org.sightline.orchestration.result;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.sightline.dicom.Code;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.result.ResultDataSet;
import org.sightline.dicom.result.SourceImage;
import org.sightline.dicom.seg.Algorithm;
import org.sightline.dicom.seg.Segment;
import org.sightline.dicom.sr.Evaluation;
import org.sightline.dicom.sr.Measurement;
import org.sightline.dicom.sr.MeasurementGroup;
import org.sightline.dicom.sr.Roi;
import org.sightline.dicom.sr.Tracking;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.experts.Region;
import org.sightline.orchestration.report.ExpertRun;

/** A finding on its way into a measurement group. */
record ReportedFinding(ExpertRun run, Finding finding) {
    private static final Code VOLUME = Code.sct("118565006", "Volume");
    private static final Code PROBABILITY = Code.dcm("122157", "Probability");
    private static final Code VOXELS = Code.dcm("126030", "Sum of segmented voxel method for volume");

    MeasurementGroup group(Map<InstanceRef, InstanceHeader> headers, SegmentIndex segments) {
        Roi roi = roi(headers, segments);
        boolean segmented = roi instanceof Roi.Segmented;
        return new MeasurementGroup(
                tracking(),
                category(segmented),
                finding.presence() == Presence.PRESENT ? Optional.of(finding.concept()) : Optional.empty(),
                site(),
                finding.laterality().map(Laterality::code),
                new Algorithm(run.expert().name(), run.expert().version(), ResultDataSet.MANUFACTURER),
                parameters(),
                measurements(segmented),
                new Evaluation(finding.concept(), answer()),
                roi);
    }

    /** An absent finding has no place, wherever the expert looked. */
    private Roi roi(Map<InstanceRef, InstanceHeader> headers, SegmentIndex segments) {
        List<Region> regions = finding.presence() == Presence.ABSENT ? List.of() : finding.regions();
        return regions.stream()
                .findFirst()
                .filter(region -> headers.containsKey(region.instance()))
                .map(region -> segmented(region, segments).orElseGet(() -> onImage(region, headers)))
                .orElseGet(Roi.Nowhere::new);
    }

    private Optional<Roi> segmented(Region region, SegmentIndex segments) {
        return region.segment().flatMap(label -> segments.find(run, label));
    }

    private static Roi onImage(Region region, Map<InstanceRef, InstanceHeader> headers) {
        SourceImage image = SourceImage.of(Objects.requireNonNull(headers.get(region.instance())), region.frame());
        return region.box()
                .<Roi>map(box -> new Roi.Box(image, box.left(), box.top(), box.right(), box.bottom()))
                .orElseGet(() -> new Roi.WholeImage(image));
    }

    /** Segments of lesions carry the finding's key; any other finding is named after who says so, and of which image. */
    private Tracking tracking() {
        boolean lesion = finding.kind() == Finding.Kind.ABNORMALITY
                && finding.regions().stream().anyMatch(r -> r.segment().isPresent());
        return Tracking.of(
                run.series().studyUid(), lesion ? finding.key() : run.expert().name() + "/" + finding.key() + image());
    }

    private String image() {
        boolean ofImage = run.expert().input() == ExpertDescriptor.Input.IMAGE
                && !finding.key().contains("@");
        return ofImage
                ? finding.regions().stream()
                        .findFirst()
                        .map(region -> "@" + region.instance().sopUid())
                        .orElse("")
                : "";
    }

    private Optional<Code> category(boolean segmented) {
        if (finding.kind() == Finding.Kind.STRUCTURE) {
            return Optional.of(Segment.ANATOMICAL_STRUCTURE);
        }
        return segmented ? Optional.of(Segment.ABNORMAL_STRUCTURE) : Optional.empty();
    }

    private Optional<Code> site() {
        return finding.kind() == Finding.Kind.STRUCTURE ? Optional.of(finding.concept()) : finding.bodySite();
    }

    private Optional<String> parameters() {
        return finding.probability().isPresent() && !run.expert().calibrated()
                ? Optional.of("The probability is a model score and is not calibrated")
                : Optional.empty();
    }

    private List<Measurement> measurements(boolean segmented) {
        List<Measurement> measurements = new ArrayList<>();
        if (finding.presence() != Presence.ABSENT) {
            finding.quantities().forEach(quantity -> measurements.add(measurement(quantity, segmented)));
        }
        finding.probability()
                .map(p -> new Measurement(PROBABILITY, p.value() * 100, Units.ucum("%"), Optional.empty()))
                .ifPresent(measurements::add);
        return measurements;
    }

    private static Measurement measurement(Quantity quantity, boolean segmented) {
        boolean counted = segmented
                && quantity.concept().scheme().equals(VOLUME.scheme())
                && quantity.concept().value().equals(VOLUME.value());
        return new Measurement(
                quantity.concept(),
                quantity.value(),
                Units.ucum(quantity.unit()),
                counted ? Optional.of(VOXELS) : Optional.empty());
    }

    private Code answer() {
        return switch (finding.presence()) {
            case PRESENT -> Evaluation.PRESENT;
            case ABSENT -> Evaluation.ABSENT;
            case UNCERTAIN -> Evaluation.UNDETERMINED;
        };
    }
}
