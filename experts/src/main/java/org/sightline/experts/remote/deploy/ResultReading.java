package org.sightline.experts.remote.deploy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.seg.SegContents;
import org.sightline.dicom.seg.SegReader;
import org.sightline.dicom.seg.Segment;
import org.sightline.dicom.sr.ReceivedReport;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;

/** Makes an answer of the objects that came back: masks and measurement reports; everything else is named in a note. */
final class ResultReading {
    private static final Set<String> SEGMENTATIONS =
            Set.of("1.2.840.10008.5.1.4.1.1.66.4", "1.2.840.10008.5.1.4.1.1.66.7");

    /** Enhanced, Comprehensive, Comprehensive 3D and Extensible SR. */
    private static final Set<String> REPORTS = Set.of(
            "1.2.840.10008.5.1.4.1.1.88.22",
            "1.2.840.10008.5.1.4.1.1.88.33",
            "1.2.840.10008.5.1.4.1.1.88.34",
            "1.2.840.10008.5.1.4.1.1.88.35");

    private final Vocabulary vocabulary;
    private final ExpertRequest request;
    private final DeployNotes notes;
    private final List<SegContents> masks = new ArrayList<>();
    private final List<ReceivedReport> reports = new ArrayList<>();

    ResultReading(ExpertDescriptor descriptor, ExpertRequest request, DeployNotes notes) {
        this.vocabulary = Vocabulary.of(descriptor);
        this.request = request;
        this.notes = notes;
    }

    /**
     * @param objects ordered by SOP Instance UID
     * @throws StudyException {@code EXPERT_ANSWER_INVALID} when there is nothing in them that can be used
     */
    ExpertResult.Reported read(List<InstanceFile> objects) {
        objects.stream().filter(object -> is(object, SEGMENTATIONS)).forEach(this::readMask);
        objects.stream().filter(object -> is(object, REPORTS)).forEach(this::readReport);
        objects.stream()
                .filter(object -> !is(object, SEGMENTATIONS) && !is(object, REPORTS))
                .forEach(object -> note(object, "is neither a segmentation nor a measurement report"));
        Optional<ResultMask> mask = ResultMask.of(masks);
        List<Finding> findings = findings(mask);
        if (findings.isEmpty()) {
            throw new StudyException(
                    ErrorCode.EXPERT_ANSWER_INVALID,
                    request.series().seriesUid(),
                    "the workflow sent " + objects.size() + " objects, and none says of this series what the expert is"
                            + " described to say");
        }
        return new ExpertResult.Reported(
                findings,
                mask.filter(found -> found.voxels().values().stream().anyMatch(count -> count > 0))
                        .map(ResultMask::mask));
    }

    /** True as soon as an object may be about our series. */
    static boolean concerns(InstanceFile object, ExpertRequest request) {
        try {
            if (is(object, SEGMENTATIONS)) {
                Set<String> sources = SegReader.sourceSeries(object);
                return sources.isEmpty() || sources.contains(request.series().seriesUid());
            }
            return !is(object, REPORTS)
                    || ReceivedReport.read(object)
                            .evidence()
                            .contains(request.series().seriesUid());
        } catch (StudyException unreadable) {
            return true; // the reading says what is wrong with it
        }
    }

    private void readMask(InstanceFile object) {
        if (!concerns(object, request)) {
            note(object, "is a segmentation of another series");
            return;
        }
        try {
            List<SliceSource> slices = VolumeBuilder.slices(request.series(), request.files());
            Grid grid = VolumeBuilder.grid(request.series(), slices);
            masks.add(SegReader.read(object, grid, slices));
        } catch (StudyException e) {
            throw new StudyException(ErrorCode.EXPERT_ANSWER_INVALID, e.subject(), e.reason(), e);
        }
    }

    /** A document that is no measurement report is not an answer, but no broken one either. */
    private void readReport(InstanceFile object) {
        try {
            ReceivedReport report = ReceivedReport.read(object);
            if (!report.evidence().contains(request.series().seriesUid())) {
                note(object, "is a report on another series");
            } else if (reports.stream().noneMatch(other -> other.groups().equals(report.groups()))) {
                reports.add(report);
            }
            if (report.unreadNumbers() > 0) {
                note(object, "has " + report.unreadNumbers() + " numbers without a value or a UCUM unit");
            }
        } catch (StudyException e) {
            note(object, "cannot be read as a measurement report: " + e.reason());
        }
    }

    private List<Finding> findings(Optional<ResultMask> mask) {
        Optional<SegmentFindings> segments = mask.map(found -> new SegmentFindings(vocabulary, found));
        ReportFindings measured = new ReportFindings(vocabulary, request, segments);
        Set<Integer> told = new HashSet<>();
        List<Finding> findings = new ArrayList<>();
        int number = 0;
        for (ReceivedReport report : reports) {
            for (ReceivedReport.Group group : report.groups()) {
                number++;
                Optional<Finding> finding =
                        measured.concerns(group) ? measured.finding(group, "group-" + number) : Optional.empty();
                finding.ifPresent(findings::add);
                finding.flatMap(any -> measured.segment(group)).ifPresent(told::add);
                if (finding.isEmpty()) {
                    notes.note(request.series(), "measurement group " + number + " was not used: " + why(group));
                }
            }
        }
        segments.ifPresent(found -> addSegments(found, told, findings));
        return findings;
    }

    private void addSegments(SegmentFindings segments, Set<Integer> told, List<Finding> findings) {
        for (Segment segment : segments.result().mask().segments()) {
            Optional<Finding> finding = told.contains(segment.number()) ? Optional.empty() : segments.finding(segment);
            finding.ifPresent(findings::add);
            if (finding.isEmpty() && !told.contains(segment.number())) {
                notes.note(
                        request.series(),
                        "segment " + segment.number() + " is in the mask, but the expert is not described to say "
                                + segment.type().scheme() + " " + segment.type().value());
            }
        }
    }

    private static String why(ReceivedReport.Group group) {
        return group.finding()
                .map(code ->
                        "the expert is not described to say " + code.scheme() + " " + code.value() + " of this series")
                .orElse("it names no finding");
    }

    private void note(InstanceFile object, String what) {
        notes.note(
                request.series(),
                "object " + object.header().ref().sopUid() + " of class "
                        + object.header().sopClassUid() + " " + what);
    }

    private static boolean is(InstanceFile object, Set<String> classes) {
        return classes.contains(object.header().sopClassUid());
    }
}
