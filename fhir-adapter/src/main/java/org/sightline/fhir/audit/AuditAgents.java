package org.sightline.fhir.audit;

import org.hl7.fhir.r4.model.AuditEvent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentComponent;
import org.hl7.fhir.r4.model.AuditEvent.AuditEventAgentNetworkType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.sightline.fhir.Site;

/** Who took part: the client, the server, and the person where known. */
final class AuditAgents {
    private static final String PARTICIPATION = "http://terminology.hl7.org/CodeSystem/v3-ParticipationType";
    private static final String LOOPBACK = "127.0.0.1";

    private AuditAgents() {}

    static void add(AuditEvent event, AuditEntry entry, Site site) {
        boolean sends = entry.kind().sends();
        String server = "Sightline " + site.softwareVersion();
        boolean own = entry.caller().address().isEmpty();
        String client = own ? server : "client at " + entry.caller().address();
        agent(event, sends ? source() : destination(), entry.software().isEmpty() ? client : entry.software())
                .setRequestor(entry.person().isEmpty())
                .getNetwork()
                .setAddress(own ? LOOPBACK : entry.caller().address())
                .setType(AuditEventAgentNetworkType._2);
        agent(event, sends ? destination() : source(), server)
                .setRequestor(false)
                .getNetwork()
                .setAddress(site.fhirUrl())
                .setType(AuditEventAgentNetworkType._5);
        entry.person().ifPresent(person -> person(event, person, entry.kind().writes(), site));
    }

    private static AuditEventAgentComponent agent(AuditEvent event, Coding role, String name) {
        AuditEventAgentComponent agent = event.addAgent();
        agent.setType(new CodeableConcept(role))
                .setWho(new Reference().setDisplay(name))
                .setName(name);
        return agent;
    }

    private static Coding source() {
        return new Coding(AuditEvents.DICOM, "110153", "Source Role ID");
    }

    private static Coding destination() {
        return new Coding(AuditEvents.DICOM, "110152", "Destination Role ID");
    }

    private static void person(AuditEvent event, AuditEntry.Person person, boolean writes, Site site) {
        Coding role = writes
                ? new Coding(PARTICIPATION, "AUT", "author (originator)")
                : new Coding(PARTICIPATION, "IRCP", "information recipient");
        event.addAgent()
                .setType(new CodeableConcept(role))
                .setWho(new Reference()
                        .setIdentifier(new Identifier()
                                .setSystem(site.baseUrl() + "/id/person")
                                .setValue(person.id()))
                        .setDisplay(person.name()))
                .setAltId(person.id())
                .setName(person.name())
                .setRequestor(true);
    }
}
