package org.sightline.fhir;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.Bundle;
import org.sightline.dicom.Code;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.StudyRef;
import org.sightline.dicom.read.ImageModule;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.read.PatientModule;
import org.sightline.dicom.read.SeriesModule;
import org.sightline.dicom.read.StudyModule;
import org.sightline.dicom.sr.Roi;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Probability;
import org.sightline.experts.Quantity;
import org.sightline.experts.Region;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;
import org.sightline.orchestration.result.SegmentIndex;
import org.sightline.orchestration.study.SeriesSummary;
import org.sightline.orchestration.study.StudySnapshot;

/** Grounded studies made by hand: the parts that {@link SampleStudies} puts together. */
final class Samples {
    static final Site SITE = new Site(
            "https://sightline.hospital.test",
            "General Hospital Radiology",
            "urn:oid:2.16.840.1.113883.19.5",
            "urn:oid:2.16.840.1.113883.19.6",
            ZoneId.of("Europe/Berlin"),
            "0.1.0");

    static final PatientModule PATIENT =
            new PatientModule("PHANTOM-1", "HOSPITAL A", "Doe^Jane^Mary^Dr^PhD", "19600229", "F");
    static final StudyModule STUDY =
            new StudyModule("ACC-17", "1", "20260102", "130405.250", "+0100", "CT chest", "Roe^Richard");

    /** The masks of the samples have a gap: labels 1 and 7 occur, so that the object has segments 1 and 2. */
    static final SegmentIndex SEGMENTS =
            (run, label) -> Optional.of(List.of(1, 7).indexOf(label) + 1)
                    .filter(segment -> segment > 0)
                    .map(segment -> new Roi.Segmented(
                            new InstanceRef(
                                    run.series().studyUid(),
                                    "2.25.42",
                                    run.segmentationUid().orElseThrow()),
                            "1.2.840.10008.5.1.4.1.1.66.4",
                            segment,
                            run.series()));

    private static final String STUDY_UID = "1.2.826.0.1.3680043.10.777.1";
    private static final Instant CREATED = Instant.parse("2026-01-02T13:00:00.123Z");

    private Samples() {}

    static SeriesSummary series(int number, String modality, String bodyPart, int images) {
        SeriesRef ref = new SeriesRef(STUDY_UID, STUDY_UID + "." + number);
        SeriesModule attributes = new SeriesModule(
                modality, Integer.toString(number), "Series " + number, "", bodyPart, "", "", "1.2.3.4");
        List<InstanceHeader> instances = IntStream.rangeClosed(1, images)
                .mapToObj(i -> header(ref, attributes, i))
                .toList();
        return new SeriesSummary(ref, attributes, instances);
    }

    private static InstanceHeader header(SeriesRef ref, SeriesModule attributes, int number) {
        String sopClass =
                "CT".equals(attributes.modality()) ? "1.2.840.10008.5.1.4.1.1.2" : "1.2.840.10008.5.1.4.1.1.4";
        return new InstanceHeader(
                instance(ref, number),
                sopClass,
                "1.2.840.10008.1.2.1",
                PATIENT,
                STUDY,
                attributes,
                new ImageModule(
                        number, 512, 512, 1, "MONOCHROME2", List.of("ORIGINAL"), 1, List.of(), List.of(), List.of()));
    }

    static InstanceRef instance(SeriesRef series, int number) {
        return new InstanceRef(series.studyUid(), series.seriesUid(), series.seriesUid() + "." + number);
    }

    static StudySnapshot snapshot(PatientModule patient, StudyModule study, SeriesSummary... series) {
        return new StudySnapshot(new StudyRef(STUDY_UID), 1, patient, study, List.of(series));
    }

    static ExpertDescriptor expert(String name, String hash, boolean calibrated) {
        return new ExpertDescriptor(
                name,
                "1.2",
                "Expert " + name,
                hash,
                new ExpertDescriptor.Accepts(ExpertDescriptor.Input.VOLUME, Set.of("CT"), Set.of()),
                List.of(),
                calibrated,
                Optional.empty(),
                "Research on drafts that a radiologist checks.",
                "Apache-2.0");
    }

    static ExpertRun run(ExpertDescriptor expert, SeriesRef series, Finding... findings) {
        String id = "run-" + expert.name();
        List<Evidence> evidence = IntStream.range(0, findings.length)
                .mapToObj(i ->
                        new Evidence(String.format("%08x%08x", expert.name().hashCode(), i + 1), id, findings[i]))
                .toList();
        return new ExpertRun(
                id,
                expert,
                "route",
                series,
                ExpertRun.Outcome.REPORTED,
                "",
                "ab".repeat(32),
                evidence,
                Optional.of("2.25.4242"),
                CREATED,
                1200);
    }

    static ExpertRun declined(ExpertDescriptor expert, SeriesRef series, String reason) {
        return new ExpertRun(
                "run-" + expert.name(),
                expert,
                "route",
                series,
                ExpertRun.Outcome.DECLINED,
                reason,
                "ab".repeat(32),
                List.of(),
                Optional.empty(),
                CREATED,
                3);
    }

    static Finding abnormality(Code concept, Presence presence, double probability, Region... regions) {
        return new Finding(
                concept.value(),
                Finding.Kind.ABNORMALITY,
                concept,
                presence,
                Optional.of(new Probability(probability)),
                Optional.of(Laterality.RIGHT),
                Optional.of(Code.sct("39607008", "Lung")),
                List.of(),
                List.of(regions));
    }

    static Finding structure(Code concept, Optional<Laterality> side, Quantity... quantities) {
        return new Finding(
                concept.value() + side,
                Finding.Kind.STRUCTURE,
                concept,
                Presence.PRESENT,
                Optional.empty(),
                side,
                Optional.empty(),
                List.of(quantities),
                List.of());
    }

    static Finding measured(Finding finding, Quantity... quantities) {
        return new Finding(
                finding.key(),
                finding.kind(),
                finding.concept(),
                finding.presence(),
                finding.probability(),
                finding.laterality(),
                finding.bodySite(),
                List.of(quantities),
                finding.regions());
    }

    static Quantity volume(double millilitres) {
        return new Quantity("volume", Code.sct("118565006", "Volume"), millilitres, "mL");
    }

    static Region box(InstanceRef instance) {
        return new Region(instance, 1, Optional.of(new Region.Box(100.5, 200, 140, 240.25)), Optional.of(1));
    }

    static Sentence sentence(String id, String text, Verdict verdict, String rule, String... evidence) {
        return new Sentence(id, text, List.of(), List.of(evidence), verdict, rule);
    }

    static DraftReport draft(boolean degraded, List<String> notRun, List<String> omissions, Section... sections) {
        return new DraftReport(
                "0b9a4b5e-6a5c-4c36-9d2d-0d6f0f7a1c11",
                new StudyRef(STUDY_UID),
                1,
                "evidence-composer 1",
                CREATED,
                List.of(sections),
                degraded,
                notRun,
                omissions);
    }

    /** One sentence for each finding, the last one the impression. */
    static GroundedStudy grounded(StudySnapshot study, ExpertRun... runs) {
        List<Sentence> sentences = new ArrayList<>();
        for (ExpertRun run : runs) {
            run.evidence()
                    .forEach(e -> sentences.add(sentence(
                            "s" + (sentences.size() + 1),
                            e.finding().concept().meaning() + " is "
                                    + e.finding().presence().name() + ".",
                            Verdict.SUPPORTED,
                            "presence agrees",
                            e.id())));
        }
        Section findings = new Section(Section.Kind.FINDINGS, sentences);
        Section impression = new Section(
                Section.Kind.IMPRESSION, sentences.subList(Math.max(0, sentences.size() - 1), sentences.size()));
        return new GroundedStudy(study, List.of(runs), draft(false, List.of(), List.of(), findings, impression));
    }

    /** What our own endpoint serves of a draft. */
    static Bundle bundle(GroundedStudy study) {
        Bundle bundle = new Bundle().setType(Bundle.BundleType.COLLECTION);
        ReportResources.drafted(new Publication(study, SITE), SEGMENTS)
                .forEach(resource -> bundle.addEntry()
                        .setFullUrl(SITE.fhirUrl() + "/" + resource.fhirType() + "/"
                                + resource.getIdElement().getIdPart())
                        .setResource(resource));
        return bundle;
    }
}
