package org.sightline.fhir;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Observation;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.Task;

/** The values that resources of one publication are searched by. */
final class SearchIndex {
    /** Resources that belong to no study: they outlive it. */
    private static final Set<String> SHARED = Set.of("Organization", "Device", "Practitioner", "Endpoint");

    private final Publication publication;

    SearchIndex(Publication publication) {
        this.publication = publication;
    }

    PublishedResource published(Resource resource) {
        String id = resource.getIdElement().getIdPart();
        return new PublishedResource(resource.fhirType(), id, FhirCodec.json(resource), index(resource));
    }

    private Map<String, String> index(Resource resource) {
        Map<String, String> index = new HashMap<>();
        if (!SHARED.contains(resource.fhirType())) {
            index.put(PublishedResource.STUDY, publication.study().ref().studyUid());
            index.put(PublishedResource.IMAGING_STUDY, publication.imagingStudyId());
            index.put(PublishedResource.PATIENT, publication.patientId());
        }
        switch (resource.fhirType()) {
            case "DiagnosticReport" -> report(index, (DiagnosticReport) resource);
            case "ImagingStudy", "ServiceRequest" -> accession(index);
            case "Observation" ->
                status(index, ((Observation) resource).getStatus().toCode());
            case "Task" -> status(index, ((Task) resource).getStatus().toCode());
            case "DocumentReference" ->
                status(index, ((DocumentReference) resource).getStatus().toCode());
            default -> {}
        }
        return index;
    }

    private void report(Map<String, String> index, DiagnosticReport report) {
        accession(index);
        status(index, report.getStatus().toCode());
        index.put(PublishedResource.IDENTIFIER, publication.reportId());
    }

    private static void status(Map<String, String> index, String code) {
        index.put(PublishedResource.STATUS, code);
    }

    private void accession(Map<String, String> index) {
        publication.accession().ifPresent(accession -> index.put(PublishedResource.ACCESSION, accession.getValue()));
    }
}
