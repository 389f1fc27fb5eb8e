package org.sightline.app.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.sightline.app.db.DraftRecord;
import org.sightline.dicom.Code;
import org.sightline.dicom.sr.Roi;
import org.sightline.experts.Finding;
import org.sightline.experts.Probability;
import org.sightline.experts.Region;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.result.SegmentIndex;

/** A draft as a reporting vendor or the page reads it: sentences, and the evidence behind each. */
public record DraftView(
        String id,
        String studyUid,
        int version,
        String status,
        String author,
        Instant created,
        boolean degraded,
        List<String> notRun,
        List<String> omissions,
        List<SectionView> sections,
        List<EvidenceView> evidence,
        String fhir) {
    /** A section of the report. */
    public record SectionView(String kind, List<SentenceView> sentences) {}

    /** One sentence, what grounding says of it, and the ids of its evidence. */
    public record SentenceView(String id, String text, String verdict, String rule, List<String> evidence) {}

    /** A coded concept. */
    public record Concept(String system, String code, String display) {
        static Concept of(Code code) {
            return new Concept(code.scheme(), code.value(), code.meaning());
        }
    }

    /** A number with its UCUM unit. */
    public record QuantityView(String name, double value, String unit) {}

    /**
     * A place on an image.
     *
     * @param box left, top, right, bottom in pixels
     * @param segment Segment Number (0062,0004) in the segmentation of the run
     */
    public record RegionView(
            String series, String instance, int frame, Optional<List<Double>> box, Optional<Integer> segment) {
        static RegionView of(ExpertRun run, Region region, SegmentIndex segments) {
            return new RegionView(
                    region.instance().seriesUid(),
                    region.instance().sopUid(),
                    region.frame(),
                    region.box().map(b -> List.of(b.left(), b.top(), b.right(), b.bottom())),
                    region.segment().flatMap(label -> segments.find(run, label)).map(Roi.Segmented::segment));
        }
    }

    /** A finding of an expert. */
    public record EvidenceView(
            String id,
            String runId,
            String expert,
            String expertVersion,
            String kind,
            Concept concept,
            String presence,
            Optional<Double> probability,
            boolean calibrated,
            Optional<String> laterality,
            List<QuantityView> quantities,
            List<RegionView> regions,
            Optional<String> image) {
        static EvidenceView of(ExpertRun run, Evidence evidence, SegmentIndex segments) {
            Finding finding = evidence.finding();
            return new EvidenceView(
                    evidence.id(),
                    run.id(),
                    run.expert().name(),
                    run.expert().version(),
                    finding.kind().name(),
                    Concept.of(finding.concept()),
                    finding.presence().name(),
                    finding.probability().map(Probability::value),
                    run.expert().calibrated(),
                    finding.laterality().map(Enum::name),
                    finding.quantities().stream()
                            .map(q -> new QuantityView(q.name(), q.value(), q.unit()))
                            .toList(),
                    finding.regions().stream()
                            .map(region -> RegionView.of(run, region, segments))
                            .toList(),
                    finding.regions().isEmpty()
                            ? Optional.empty()
                            : Optional.of("/api/evidence/" + evidence.id() + "/image"));
        }
    }

    static DraftView of(DraftRecord record, GroundedStudy study, SegmentIndex segments) {
        DraftReport draft = study.draft();
        return new DraftView(
                draft.id(),
                draft.study().studyUid(),
                draft.version(),
                record.status(),
                draft.author(),
                draft.created(),
                draft.degraded(),
                draft.notRun(),
                draft.omissions(),
                draft.sections().stream().map(DraftView::section).toList(),
                study.runs().stream()
                        .flatMap(run -> run.evidence().stream().map(e -> EvidenceView.of(run, e, segments)))
                        .toList(),
                "/fhir/DiagnosticReport/" + draft.id());
    }

    private static SectionView section(Section section) {
        return new SectionView(
                section.kind().name(),
                section.sentences().stream().map(DraftView::sentence).toList());
    }

    private static SentenceView sentence(Sentence sentence) {
        return new SentenceView(
                sentence.id(), sentence.text(), sentence.verdict().name(), sentence.rule(), sentence.evidence());
    }
}
