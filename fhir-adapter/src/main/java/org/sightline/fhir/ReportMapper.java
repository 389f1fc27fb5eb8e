package org.sightline.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Patient;
import org.sightline.dicom.Code;
import org.sightline.experts.Finding;
import org.sightline.experts.Presence;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.review.Review;

/** The report itself: preliminary until a person decides, labelled as asserted by AI, never performed by a device. */
final class ReportMapper {
    private final Publication publication;

    ReportMapper(Publication publication) {
        this.publication = publication;
    }

    DiagnosticReport map(Patient patient) {
        DiagnosticReport report = new DiagnosticReport();
        report.setId(publication.reportId());
        report.setMeta(publication.assertedByAi());
        profile().ifPresent(report.getMeta()::addProfile);
        report.setText(Narratives.narrative(
                NarrativeStatus.ADDITIONAL,
                new ReportNarrative(publication, EvidenceLink.narrative(publication)).div()));
        report.setStatus(publication.state().report());
        report.addCategory(Codings.concept(
                new Coding(Systems.DIAGNOSTIC_SERVICE, "RAD", "Radiology"),
                new Coding(Systems.LOINC, "LP29684-5", "Radiology")));
        report.setCode(publication.code());
        identify(report);
        place(report);
        if (publication.audience() != Audience.MULTIMEDIA_REPORT) {
            refer(report);
        }
        if (!publication.state().withdrawn()) {
            conclude(report);
        }
        report.addPresentedForm(PresentedForm.html(publication, patient));
        return report;
    }

    /** Another server may refuse a profile that it does not know. */
    private Optional<String> profile() {
        LifeCycle state = publication.state();
        return switch (publication.audience()) {
            case OURS ->
                state == LifeCycle.DRAFT
                        ? Optional.of(Systems.DRAFT_REPORT)
                        : Optional.of(Systems.SIGNED_REPORT).filter(signed -> state.answeredFor());
            case OTHER_SERVER -> Optional.empty();
            case MULTIMEDIA_REPORT -> Optional.of(Systems.IMR + "imr-diagnosticreport");
        };
    }

    private void identify(DiagnosticReport report) {
        report.addIdentifier()
                .setSystem(publication.site().identifierSystem("report"))
                .setValue(publication.reportId());
        int revision = publication.review().map(Review::revision).orElse(1);
        report.addIdentifier(ReviewProvenance.revision(publication, revision));
        publication.accession().ifPresent(report::addIdentifier);
        publication.order().ifPresent(report::addBasedOn);
    }

    private void place(DiagnosticReport report) {
        report.setSubject(publication.patient());
        publication.effective().ifPresent(report::setEffective);
        report.setIssuedElement(publication.issued());
        report.addPerformer(publication.organization());
        publication
                .review()
                .filter(review -> publication.state() != LifeCycle.REJECTED)
                .ifPresent(review -> report.addResultsInterpreter(Publication.practitioner(review.reviewer())));
        report.addImagingStudy(publication.imagingStudy());
    }

    private void refer(DiagnosticReport report) {
        publication.reportedEvidence().forEach(cited -> {
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
                .map(sentence -> ReportNarrative.printed(publication, sentence))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
        if (!impression.isEmpty()) {
            report.setConclusion(impression);
        }
        conclusions().forEach(report::addConclusionCode);
    }

    /** SNOMED CT codes of what is there; an absent or uncertain finding must not be found by its code. */
    private List<CodeableConcept> conclusions() {
        return publication.reportedEvidence().stream()
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
