package org.sightline.fhir;

import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Endpoint;
import org.hl7.fhir.r4.model.Endpoint.EndpointStatus;

/** Where the images are: our DICOMweb service (PS3.18). */
final class EndpointMapper {
    private EndpointMapper() {}

    static Endpoint map(Publication publication) {
        Site site = publication.site();
        Endpoint endpoint = new Endpoint();
        endpoint.setId(Publication.endpointId(site));
        endpoint.addIdentifier().setSystem(site.identifierSystem("endpoint")).setValue("dicomweb");
        endpoint.setStatus(EndpointStatus.ACTIVE);
        endpoint.setConnectionType(new Coding(Systems.CONNECTION_TYPE, "dicom-wado-rs", "DICOM WADO-RS"));
        endpoint.setName("DICOMweb of Sightline");
        endpoint.setManagingOrganization(publication.organization());
        endpoint.addPayloadType(Codings.concept(new Coding(Systems.DICOM, "113014", "Study")));
        endpoint.addPayloadMimeType("application/dicom");
        endpoint.setAddress(site.baseUrl() + "/dicomweb");
        endpoint.setText(Narratives.generated("DICOMweb of Sightline: " + endpoint.getAddress()));
        return endpoint;
    }
}
