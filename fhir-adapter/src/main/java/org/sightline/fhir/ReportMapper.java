package org.sightline.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Media;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.result.SegmentIndex;

/** A grounded draft as FHIR R4 resources: preliminary, labelled as asserted by AI, never performed by a device. */
final class ReportMapper {
    private final GroundedStudy grounded;
    private final Publication publication;
    private final SegmentIndex segments;

    private ReportMapper(GroundedStudy grounded, Site site, SegmentIndex segments) {
        this.grounded = grounded;
        this.segments = segments;
        this.publication = new Publication(grounded, site);
    }

    /**
     * A transaction of the report and all it refers to. Every entry is a PUT to an id that is a function of the draft,
     * so that sending it twice changes nothing.
     *
     * @throws org.sightline.dicom.error.StudyException {@code FHIR_INVALID} when the draft contradicts itself
     */
    static Bundle draftBundle(GroundedStudy grounded, Site site, SegmentIndex segments) {
        Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
        new ReportMapper(grounded, site, segments).resources().forEach(resource -> {
            String path = resource.fhirType() + "/" + resource.getIdElement().getIdPart();
            bundle.addEntry()
                    .setFullUrl(site.fhirUrl() + "/" + path)
                    .setResource(resource)
                    .getRequest()
                    .setMethod(HTTPVerb.PUT)
                    .setUrl(path);
        });
        return bundle;
    }

    private Stream<Resource> resources() {
        PatientMapper people = new PatientMapper(publication);
        RegionMapper regions = new RegionMapper(publication, segments);
        ObservationMapper observations = new ObservationMapper(publication);
        Patient patient = people.patient();
        List<Cited> evidence = publication.evidence();
        Stream<Media> media = evidence.stream().flatMap(regions::map);
        Stream<Observation> findings = evidence.stream().map(observations::map);
        return Stream.of(
                        Stream.of(patient, people.organization(), new ImagingStudyMapper(publication).map()),
                        new DeviceMapper(publication).map(),
                        media,
                        findings,
                        Stream.of(report(patient), new ProvenanceMapper(publication).map()))
                .flatMap(resources -> resources);
    }

    private DiagnosticReport report(Patient patient) {
        DiagnosticReport report = new DiagnosticReport();
        report.setId(publication.reportId());
        report.setMeta(publication.assertedByAi());
        report.setText(Narratives.narrative(
                NarrativeStatus.ADDITIONAL,
                new ReportNarrative(
                                publication,
                                c -> publication.observation(c.evidence()).getReference())
                        .div()));
        report.setStatus(DiagnosticReportStatus.PRELIMINARY);
        report.addCategory(Codings.concept(
                new Coding(Systems.DIAGNOSTIC_SERVICE, "RAD", "Radiology"),
                new Coding(Systems.LOINC, "LP29684-5", "Radiology")));
        report.setCode(ReportCode.of(grounded));
        identify(report);
        place(report);
        refer(report);
        conclude(report);
        report.addPresentedForm(PresentedForm.html(publication, patient));
        return report;
    }

    private void identify(DiagnosticReport report) {
        report.addIdentifier()
                .setSystem(publication.site().identifierSystem("report"))
                .setValue(publication.reportId());
        Identifiers.accession(publication.study().study(), publication.site()).ifPresent(accession -> {
            report.addIdentifier(accession);
            // The order itself lives elsewhere, so it is named by its accession number and not by an address.
            report.addBasedOn(new Reference().setType("ServiceRequest").setIdentifier(accession.copy()));
        });
    }

    private void place(DiagnosticReport report) {
        report.setSubject(publication.patient());
        publication.effective().ifPresent(report::setEffective);
        report.setIssuedElement(publication.issued());
        report.addPerformer(publication.organization());
        report.addImagingStudy(publication.imagingStudy());
    }

    private void refer(DiagnosticReport report) {
        publication.evidence().forEach(cited -> {
            report.addResult(publication.observation(cited.evidence()));
            IntStream.range(0, cited.finding().regions().size())
                    .forEach(i -> report.addMedia()
                            .setComment(EvidenceText.place(cited.finding()))
                            .setLink(publication.media(cited.evidence(), i)));
        });
    }

    private void conclude(DiagnosticReport report) {
        String impression = publication.draft().sections().stream()
                .filter(section -> section.kind() == Section.Kind.IMPRESSION)
                .flatMap(section -> section.sentences().stream())
                .map(ReportNarrative::marked)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        if (!impression.isEmpty()) {
            report.setConclusion(impression);
        }
        conclusions().forEach(report::addConclusionCode);
    }

    /** SNOMED CT codes of what is there; an absent or uncertain finding must not be found by its code. */
    private List<CodeableConcept> conclusions() {
        return publication.evidence().stream()
                .map(Cited::finding)
                .filter(f -> f.kind() == Finding.Kind.ABNORMALITY && f.presence() == Presence.PRESENT)
                .map(Finding::concept)
                .filter(code -> "SCT".equals(code.scheme()))
                .collect(Collectors.toMap(Code::value, code -> code, (first, second) -> first, LinkedHashMap::new))
                .values()
                .stream()
                .map(Codings::concept)
                .toList();
    }
}
