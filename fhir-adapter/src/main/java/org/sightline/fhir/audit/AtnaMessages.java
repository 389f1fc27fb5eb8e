package org.sightline.fhir.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.sightline.fhir.Site;

/** Audit entries as audit messages of DICOM (PS3.15 section A.5), with the codes of our AuditEvents. */
public final class AtnaMessages {
    private static final String DICOM = "DCM";
    private static final String EVENTS = "sightline-audit-event";

    private AtnaMessages() {}

    /**
     * The message in XML, without a declaration.
     *
     * @param head end of the chain of our log when this was written, as an object with a code of ours for its kind
     */
    public static String xml(AuditEntry entry, Site site, String head) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            out.writeStartElement("AuditMessage");
            event(out, entry);
            participants(out, entry, site);
            out.writeStartElement("AuditSourceIdentification");
            out.writeAttribute("AuditSourceID", plain(site.organisationName()));
            code(out, "AuditSourceTypeCode", "4", DICOM, "Application Server");
            out.writeEndElement();
            objects(out, entry);
            head(out, head);
            out.writeEndElement();
            out.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void event(XMLStreamWriter out, AuditEntry entry) throws XMLStreamException {
        out.writeStartElement("EventIdentification");
        out.writeAttribute("EventActionCode", entry.kind().action());
        out.writeAttribute(
                "EventDateTime", entry.at().truncatedTo(ChronoUnit.MILLIS).toString());
        out.writeAttribute("EventOutcomeIndicator", entry.failure().isEmpty() ? "0" : "8");
        AuditKind.Type type = entry.kind().type();
        code(out, "EventID", type.code(), name(type.system()), type.words());
        String interaction = entry.kind().interaction();
        if (!interaction.isEmpty()) {
            code(out, "EventTypeCode", interaction, AuditEvents.INTERACTION, interaction);
        }
        code(out, "EventTypeCode", entry.kind().code(), EVENTS, entry.kind().code());
        if (!entry.failure().isEmpty()) {
            out.writeStartElement("EventOutcomeDescription");
            out.writeCharacters(plain(entry.failure()));
            out.writeEndElement();
        }
        out.writeEndElement();
    }

    private static String name(String system) {
        return system.equals(AuditEvents.DICOM) ? DICOM : system;
    }

    private static void participants(XMLStreamWriter out, AuditEntry entry, Site site) throws XMLStreamException {
        String server = "Sightline " + site.softwareVersion();
        boolean own = entry.caller().address().isEmpty();
        String client = own ? server : "client at " + entry.caller().address();
        boolean sends = entry.kind().sends();
        participant(
                out,
                entry.software().isEmpty() ? client : entry.software(),
                "",
                entry.person().isEmpty(),
                entry.caller().address());
        role(out, sends);
        participant(out, server, "", false, "");
        role(out, !sends);
        if (entry.person().isPresent()) {
            participant(out, entry.person().get().id(), entry.person().get().name(), true, "");
            out.writeEndElement();
        }
    }

    private static void participant(XMLStreamWriter out, String id, String name, boolean requestor, String address)
            throws XMLStreamException {
        out.writeStartElement("ActiveParticipant");
        out.writeAttribute("UserID", plain(id));
        if (!name.isEmpty()) {
            out.writeAttribute("UserName", plain(name));
        }
        out.writeAttribute("UserIsRequestor", Boolean.toString(requestor));
        if (!address.isEmpty()) {
            out.writeAttribute("NetworkAccessPointID", plain(address));
            out.writeAttribute("NetworkAccessPointTypeCode", "2");
        }
    }

    private static void role(XMLStreamWriter out, boolean source) throws XMLStreamException {
        if (source) {
            code(out, "RoleIDCode", "110153", DICOM, "Source Role ID");
        } else {
            code(out, "RoleIDCode", "110152", DICOM, "Destination Role ID");
        }
        out.writeEndElement();
    }

    private static void objects(XMLStreamWriter out, AuditEntry entry) throws XMLStreamException {
        for (String patient : entry.patients()) {
            object(out, "Patient/" + patient, "1", "1", "", Map.of());
        }
        for (String resource : entry.objects()) {
            object(out, resource, "2", "4", "", entry.details());
        }
        if (!entry.study().isEmpty()) {
            object(out, entry.study(), "2", "3", "", entry.studyDetails());
        }
        if (!entry.query().isEmpty()) {
            object(out, "query", "2", "24", entry.query(), entry.details());
        }
        if (entry.detailsAlone()) {
            object(out, "service", "2", "4", "", entry.details());
        }
    }

    private static void head(XMLStreamWriter out, String head) throws XMLStreamException {
        out.writeStartElement("ParticipantObjectIdentification");
        out.writeAttribute("ParticipantObjectID", head);
        out.writeAttribute("ParticipantObjectTypeCode", "2");
        code(out, "ParticipantObjectIDTypeCode", "audit-head", EVENTS, "Head of the audit log");
        out.writeEndElement();
    }

    private static void object(
            XMLStreamWriter out, String id, String type, String role, String query, Map<String, String> details)
            throws XMLStreamException {
        out.writeStartElement("ParticipantObjectIdentification");
        out.writeAttribute("ParticipantObjectID", plain(id));
        out.writeAttribute("ParticipantObjectTypeCode", type);
        out.writeAttribute("ParticipantObjectTypeCodeRole", role);
        code(
                out,
                "ParticipantObjectIDTypeCode",
                query.isEmpty() ? "12" : "10",
                "RFC-3881",
                query.isEmpty() ? "URI" : "Search Criteria");
        if (!query.isEmpty()) {
            out.writeStartElement("ParticipantObjectQuery");
            out.writeCharacters(base64(query));
            out.writeEndElement();
        }
        for (Map.Entry<String, String> detail : details.entrySet()) {
            out.writeEmptyElement("ParticipantObjectDetail");
            out.writeAttribute("type", detail.getKey());
            out.writeAttribute("value", base64(detail.getValue()));
        }
        out.writeEndElement();
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
    }

    private static void code(XMLStreamWriter out, String element, String code, String system, String words)
            throws XMLStreamException {
        out.writeStartElement(element);
        out.writeAttribute("csd-code", code);
        out.writeAttribute("codeSystemName", system);
        out.writeAttribute("originalText", words);
        out.writeEndElement();
    }

    /** XML 1.0 has no place for most control characters. */
    private static String plain(String text) {
        return text.replaceAll("[^\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", " ");
    }
}
