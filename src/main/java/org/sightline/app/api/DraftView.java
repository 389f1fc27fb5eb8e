package org.sightline.app.api;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.sightline.app.review.Desk;
import org.sightline.dicom.Code;
import org.sightline.dicom.sr.Roi;
import org.sightline.experts.Finding;
import org.sightline.experts.Probability;
import org.sightline.experts.Region;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.result.SegmentIndex;
import org.sightline.orchestration.review.Review;

/**
 * A draft as a reporting vendor or the page reads it: sentences, and the evidence behind each.
 *
 * @param status preliminary; final, amended, cancelled or entered-in-error once a person has decided; superseded
 * @param omissions ids of PRESENT evidence that no sentence mentions
 * @param revision what the ETag says
 * @param editable whether it can be edited and signed
 * @param dismissed omissions that a person does not want in the report
 * @param review what a person has decided last
 * @param history every revision, the first one first
 */
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
        String fhir,
        int revision,
        boolean editable,
        List<String> dismissed,
        Optional<ReviewView> review,
        List<RevisionView> history) {
    /** A section of the report. */
    public record SectionView(String kind, List<SentenceView> sentences) {}

    /**
     * One sentence, what grounding says of it, and the ids of its evidence.
     *
     * @param accepted a person keeps it though the evidence contradicts it
     * @param origin DRAFT as it was written, EDITED by a person, or ADDED by one
     * @param original how it was written, where it was edited
     */
    public record SentenceView(
            String id,
            String text,
            String verdict,
            String rule,
            List<String> evidence,
            boolean accepted,
            String origin,
            Optional<String> original) {}

    /** A person's decision. */
    public record ReviewView(String kind, Person reviewer, Instant at, int revision, String reason) {
        static ReviewView of(Review review) {
            return new ReviewView(
                    review.kind().name(),
                    new Person(review.reviewer().id(), review.reviewer().name()),
                    review.at(),
                    review.revision(),
                    review.reason());
        }
    }

    /** Who decided. */
    public record Person(String id, String name) {}

    /** @param by the printed name; empty where nobody said who edits */
    public record RevisionView(int revision, String kind, String by, Instant at, String reason) {}

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

    static DraftView of(Desk desk, SegmentIndex segments) {
        DraftReport draft = desk.current().draft();
        Map<String, String> written = desk.written()
                .draft()
                .sentences()
                .collect(Collectors.toMap(Sentence::id, Sentence::text, (one, other) -> one));
        return new DraftView(
                draft.id(),
                draft.study().studyUid(),
                draft.version(),
                desk.record().status(),
                draft.author(),
                draft.created(),
                draft.degraded(),
                draft.notRun(),
                draft.omissions(),
                draft.sections().stream()
                        .map(s -> section(s, written, desk.text().accepted()))
                        .toList(),
                desk.written().runs().stream()
                        .flatMap(run -> run.evidence().stream().map(e -> EvidenceView.of(run, e, segments)))
                        .toList(),
                "/fhir/DiagnosticReport/" + draft.id(),
                desk.record().revision(),
                desk.editable(),
                desk.text().dismissed().stream().sorted().toList(),
                desk.review().map(ReviewView::of),
                history(desk));
    }

    private static List<RevisionView> history(Desk desk) {
        DraftReport draft = desk.written().draft();
        RevisionView first = new RevisionView(1, "DRAFTED", draft.author(), draft.created(), "");
        return Stream.concat(
                        Stream.of(first),
                        desk.history().stream()
                                .map(r -> new RevisionView(r.revision(), r.kind(), r.byName(), r.at(), r.reason())))
                .toList();
    }

    private static SectionView section(Section section, Map<String, String> written, Set<String> accepted) {
        return new SectionView(
                section.kind().name(),
                section.sentences().stream()
                        .map(s -> sentence(s, Optional.ofNullable(written.get(s.id())), accepted.contains(s.id())))
                        .toList());
    }

    private static SentenceView sentence(Sentence sentence, Optional<String> written, boolean accepted) {
        Optional<String> original = written.filter(text -> !text.equals(sentence.text()));
        String origin = written.isEmpty() ? "ADDED" : original.isPresent() ? "EDITED" : "DRAFT";
        return new SentenceView(
                sentence.id(),
                sentence.text(),
                sentence.verdict().name(),
                sentence.rule(),
                sentence.evidence(),
                accepted,
                origin,
                original);
    }
}
