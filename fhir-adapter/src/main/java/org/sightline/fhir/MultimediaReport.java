package org.sightline.fhir;

import java.util.ArrayList;
import java.util.List;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.ImagingStudy;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.ServiceRequest;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.review.Review;

/**
 * IHE Interactive Multimedia Report 1.1: a transaction of the report, its order and its study and of nothing else. What
 * stands outside is named by identifier, or by its address at our endpoint.
 */
final class MultimediaReport {
    private final Publication publication;
    private final Patient patient;

    private MultimediaReport(Publication publication) {
        this.publication = publication.to(Audience.MULTIMEDIA_REPORT);
        this.patient = new PatientMapper(publication).patient();
    }

    static Bundle store(Publication publication) {
        return new MultimediaReport(publication).bundle();
    }

    private Bundle bundle() {
        require();
        List<Resource> resources = new ArrayList<>(List.of(report(), study()));
        OrderMapper.map(publication).map(this::order).ifPresent(resources::add);
        Bundle bundle =
                new ConditionalTransaction(publication.site()).create(resources).bundle();
        bundle.getMeta().addProfile(Systems.IMR + "imr-store-multimedia-report-bundle");
        return bundle;
    }

    private void require() {
        String study = publication.study().ref().studyUid();
        if (!publication.state().answeredFor()) {
            throw new StudyException(
                    ErrorCode.STATE_CONFLICT, study, "only a signed report leaves as a multimedia report");
        }
        if (!patient.hasIdentifier() || publication.effective().isEmpty()) {
            throw new StudyException(
                    ErrorCode.MISSING_ATTRIBUTE,
                    study,
                    "a multimedia report needs Patient ID (0010,0020) and Study Date (0008,0020)");
        }
    }

    /**
     * Each revision is a report of its own to the receiver; sent again, the same revision is found there. It has none of
     * the identifiers of our report, which a server may hold as well and has to find by them.
     */
    private DiagnosticReport report() {
        DiagnosticReport report = new ReportMapper(publication).map(patient);
        report.getIdentifier().removeIf(Identifier::hasSystem);
        report.getIdentifier().add(0, revision());
        publication.accession().ifPresent(report::addIdentifier);
        report.setSubject(known("Patient", patient));
        report.setPerformer(List.of(known("Organization", new PatientMapper(publication).organization())));
        publication
                .review()
                .map(review -> PractitionerMapper.map(publication, review.reviewer()))
                .ifPresent(reader -> report.setResultsInterpreter(List.of(known("Practitioner", reader))));
        return report;
    }

    private Identifier revision() {
        int revision = publication.review().map(Review::revision).orElse(1);
        return new Identifier()
                .setSystem(publication.site().identifierSystem("multimedia-report"))
                .setValue(publication.reportId() + "/" + revision);
    }

    private ImagingStudy study() {
        ImagingStudy study = new ImagingStudyMapper(publication).map();
        study.setSubject(known("Patient", patient));
        String endpoint = Publication.endpoint(publication.site()).getReference();
        study.setEndpoint(List.of(new Reference(publication.site().fhirUrl() + "/" + endpoint)));
        return study;
    }

    private ServiceRequest order(ServiceRequest order) {
        return order.setSubject(known("Patient", patient));
    }

    /** FHIR R4, conditional references: the server finds what matches exactly, or refuses the transaction. */
    private static Reference known(String type, Resource resource) {
        Identifier identifier = ConditionalTransaction.identifier(resource).orElseThrow();
        String search = ConditionalTransaction.token(identifier.getSystem(), identifier.getValue());
        return new Reference(type + "?identifier=" + search).setType(type).setIdentifier(identifier.copy());
    }
}
