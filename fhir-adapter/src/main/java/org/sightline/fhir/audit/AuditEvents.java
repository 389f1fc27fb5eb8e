package org.sightline.fhir.audit;

import ca.uhn.fhir.context.FhirContext;
import java.util.Date;
import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAction;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventOutcome;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.InstantType;
import org.hl7.fhir.r4.model.Narrative.NarrativeStatus;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.utilities.xhtml.NodeType;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.sightline.fhir.Site;

/** Audit entries as AuditEvents. Those of the FHIR endpoint follow a profile of BALP. */
public final class AuditEvents {
    static final String DICOM = "http://dicom.nema.org/resources/ontology/DCM";
    private static final String EVENTS = "https://sightline.dev/fhir/CodeSystem/audit-event";
    static final String INTERACTION = "http://hl7.org/fhir/restful-interaction";
    private static final String SOURCE_TYPE = "http://terminology.hl7.org/CodeSystem/security-source-type";
    private static final String PROFILE = "https://profiles.ihe.net/ITI/BALP/StructureDefinition/IHE.BasicAudit.";

    private AuditEvents() {}

    /** The AuditEvent in JSON. */
    public static String json(AuditEntry entry, String id, Site site) {
        AuditEvent event = new AuditEvent();
        event.setId(id);
        type(event, entry.kind());
        event.setAction(AuditEventAction.fromCode(entry.kind().action()));
        event.setRecordedElement(new InstantType(Date.from(entry.at())));
        event.setOutcome(entry.failure().isEmpty() ? AuditEventOutcome._0 : AuditEventOutcome._8);
        if (!entry.failure().isEmpty()) {
            event.setOutcomeDesc(entry.failure());
        }
        AuditAgents.add(event, entry, site);
        event.getSource()
                .setSite(site.organisationName())
                .setObserver(new Reference().setDisplay("Sightline " + site.softwareVersion()))
                .addType(new Coding(SOURCE_TYPE, "4", "Application Server"));
        AuditEntities.add(event, entry, site);
        profile(event, entry);
        text(event, entry);
        return FhirContext.forR4Cached()
                .newJsonParser()
                .setStripVersionsFromReferences(false)
                .encodeResourceToString(event);
    }

    private static void type(AuditEvent event, AuditKind kind) {
        AuditKind.Type type = kind.type();
        event.setType(new Coding(type.system(), type.code(), type.words()));
        if (!kind.interaction().isEmpty()) {
            event.addSubtype(new Coding(INTERACTION, kind.interaction(), kind.interaction()));
        }
        event.addSubtype(new Coding(EVENTS, kind.code(), null));
    }

    /** BALP has profiles for one patient and for none; a search that showed several is one without. */
    private static void profile(AuditEvent event, AuditEntry entry) {
        String patient = entry.patients().size() == 1 ? "Patient" : "";
        String name = switch (entry.kind()) {
            case READ, VREAD -> patient + "Read";
            case SEARCH -> patient + "Query";
            case DRAFT_CREATED -> patient + "Create";
            case EDITED, SIGNED, AMENDED, REJECTED, RETRACTED -> patient + "Update";
            case RECEIVED, MODEL_RUN, EXPORTED, REMOVED, COMMANDED, STARTED, STOPPED, CONFIGURED, ACCESS_DENIED -> "";
        };
        if (!name.isEmpty()) {
            event.getMeta().addProfile(PROFILE + name);
        }
    }

    private static void text(AuditEvent event, AuditEntry entry) {
        XhtmlNode div = new XhtmlNode(NodeType.Element, "div");
        div.attribute("xmlns", "http://www.w3.org/1999/xhtml")
                .addTag("p")
                .addText(entry.kind().code() + " at " + entry.at());
        event.getText().setStatus(NarrativeStatus.GENERATED).setDiv(div);
    }
}
