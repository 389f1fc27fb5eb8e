package org.sightline.orchestration.result;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.result.SourceImage;
import org.sightline.dicom.sr.MeasurementGroup;
import org.sightline.dicom.sr.MeasurementReport;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.study.SeriesSummary;

/** What the experts said of a study as a measurement report (PS3.16 TID 1500). */
public final class MeasurementReports {
    private MeasurementReports() {}

    /**
     * One group a finding, absent ones included: what was looked for and not found is a result.
     *
     * @return empty when no expert said anything
     */
    public static Optional<MeasurementReport> of(GroundedStudy grounded, SegmentIndex segments) {
        Map<InstanceRef, InstanceHeader> headers = new HashMap<>();
        grounded.study().series().forEach(s -> s.instances().forEach(i -> headers.put(i.ref(), i)));
        List<SourceImage> library = library(grounded);
        List<MeasurementGroup> groups = grounded.runs().stream()
                .flatMap(run -> run.evidence().stream().map(e -> new ReportedFinding(run, e.finding())))
                .map(finding -> finding.group(headers, segments))
                .toList();
        return groups.isEmpty() || library.isEmpty()
                ? Optional.empty()
                : Optional.of(new MeasurementReport(ProcedureCode.of(grounded), library, groups));
    }

    /** All images of the series that an expert reported on. */
    private static List<SourceImage> library(GroundedStudy grounded) {
        Set<SeriesRef> read = grounded.runs().stream()
                .filter(run -> run.outcome() == ExpertRun.Outcome.REPORTED)
                .map(ExpertRun::series)
                .collect(Collectors.toSet());
        return grounded.study().series().stream()
                .filter(series -> read.contains(series.ref()))
                .map(SeriesSummary::instances)
                .flatMap(List::stream)
                .filter(InstanceHeader::hasPixels)
                .map(SourceImage::of)
                .toList();
    }
}
