package org.sightline.fhir;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.Resource;
import org.sightline.orchestration.report.GroundedStudy;

/** The values that resources of one publication are searched by. */
final class SearchIndex {
    /** Resources that belong to no study: they outlive it. */
    private static final Set<String> SHARED = Set.of("Organization", "Device");

    private final Publication publication;

    SearchIndex(GroundedStudy grounded, Site site) {
        this.publication = new Publication(grounded, site);
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
            case "ImagingStudy" -> accession(index);
            default -> {}
        }
        return index;
    }

    private void report(Map<String, String> index, DiagnosticReport report) {
        accession(index);
        index.put(PublishedResource.STATUS, report.getStatus().toCode());
        index.put(PublishedResource.IDENTIFIER, publication.reportId());
    }

    private void accession(Map<String, String> index) {
        Identifiers.accession(publication.study().study(), publication.site())
                .ifPresent(accession -> index.put(PublishedResource.ACCESSION, accession.getValue()));
    }
}
