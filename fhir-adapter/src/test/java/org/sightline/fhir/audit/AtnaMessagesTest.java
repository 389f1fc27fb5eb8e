package org.sightline.fhir.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sightline.fhir.Site;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;

class AtnaMessagesTest {
    private static final Site SITE = Site.at("https://ris.example.org", "Example", ZoneOffset.UTC, "1.0");
    private static final Instant AT = Instant.parse("2026-11-30T10:00:00Z");

    private static Document message(AuditEntry entry) throws Exception {
        String xml = AtnaMessages.xml(entry, SITE, "7:ab");
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new InputSource(new StringReader(xml)));
    }

    private static Element first(Document message, String name) {
        return (Element) message.getElementsByTagName(name).item(0);
    }

    @ParameterizedTest
    @EnumSource
    void the_event_has_the_codes_of_the_audit_event(AuditKind kind) throws Exception {
        Document message = message(AuditEntry.of(kind, AT));
        String json = AuditEvents.json(AuditEntry.of(kind, AT), "1", SITE);

        Element type = first(message, "EventID");
        assertThat(json).contains("\"code\":\"" + type.getAttribute("csd-code") + "\"");
        assertThat(json).contains("\"display\":\"" + type.getAttribute("originalText") + "\"");
        assertThat(json)
                .contains(
                        "\"action\":\"" + first(message, "EventIdentification").getAttribute("EventActionCode") + "\"");
    }

    @Test
    void details_stand_with_the_study_where_nothing_else_is_named() throws Exception {
        Element detail = first(
                message(AuditEntry.of(AuditKind.MODEL_RUN, AT).ofStudy("1.2.3").detail("weights", "abc")),
                "ParticipantObjectDetail");

        assertThat(detail.getAttribute("type")).isEqualTo("weights");
        assertThat(new String(Base64.getDecoder().decode(detail.getAttribute("value")), UTF_8))
                .isEqualTo("abc");
        assertThat(((Element) detail.getParentNode()).getAttribute("ParticipantObjectID"))
                .isEqualTo("1.2.3");
    }

    @Test
    void details_alone_stand_with_the_service() throws Exception {
        Element detail = first(
                message(AuditEntry.of(AuditKind.STARTED, AT).detail("settings", "abc")), "ParticipantObjectDetail");

        assertThat(((Element) detail.getParentNode()).getAttribute("ParticipantObjectID"))
                .isEqualTo("service");
    }
}
