package org.sightline.fhir.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Map;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventEntityComponent;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.StringType;
import org.sightline.fhir.Site;

/** What it was done with. */
final class AuditEntities {
    private static final String TYPE = "http://terminology.hl7.org/CodeSystem/audit-entity-type";
    private static final String ROLE = "http://terminology.hl7.org/CodeSystem/object-role";
    private static final String BALP_TYPE = "https://profiles.ihe.net/ITI/BALP/CodeSystem/BasicAuditEntityType";

    private AuditEntities() {}

    static void add(AuditEvent event, AuditEntry entry, Site site) {
        entry.patients()
                .forEach(id -> entity(event, "1", "Person", "1", "Patient").setWhat(new Reference("Patient/" + id)));
        entry.objects().forEach(object -> {
            AuditEventEntityComponent resource = entity(event, "2", "System Object", "4", "Domain Resource");
            details(resource.setWhat(new Reference(object)), entry.details());
        });
        if (!entry.query().isEmpty()) {
            AuditEventEntityComponent query = entity(event, "2", "System Object", "24", "Query");
            details(query.setQuery(entry.query().getBytes(UTF_8)), entry.details());
        }
        if (!entry.study().isEmpty()) {
            AuditEventEntityComponent study = entity(event, "2", "System Object", "3", "Report");
            details(study.setWhat(imagingStudy(entry.study())), entry.studyDetails());
        }
        if (entry.detailsAlone()) {
            AuditEventEntityComponent service = entity(event, "2", "System Object", "4", "Domain Resource");
            details(service.setName("Sightline"), entry.details());
        }
        if (!entry.caller().requestId().isEmpty()) {
            transaction(event, entry.caller().requestId(), site);
        }
    }

    private static AuditEventEntityComponent entity(
            AuditEvent event, String type, String typeName, String role, String roleName) {
        return event.addEntity().setType(new Coding(TYPE, type, typeName)).setRole(new Coding(ROLE, role, roleName));
    }

    private static Reference imagingStudy(String uid) {
        return new Reference()
                .setType("ImagingStudy")
                .setIdentifier(new Identifier().setSystem("urn:dicom:uid").setValue("urn:oid:" + uid));
    }

    private static void details(AuditEventEntityComponent entity, Map<String, String> details) {
        details.forEach((name, value) -> entity.addDetail().setType(name).setValue(new StringType(value)));
    }

    private static void transaction(AuditEvent event, String requestId, Site site) {
        event.addEntity()
                .setType(new Coding(BALP_TYPE, "XrequestId", null))
                .setWhat(new Reference()
                        .setIdentifier(new Identifier()
                                .setSystem(site.baseUrl() + "/id/request")
                                .setValue(requestId)));
    }
}
