package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.sightline.fhir.FhirValidation;
import org.w3c.dom.Element;
import org.xml.sax.SAXException;

/** The resources of a study as a FHIR client reads them, and everything they refer to. */
final class PublishedFhir {
    private static final Pattern OURS = Pattern.compile("(?:.*/fhir/)?([A-Z][A-Za-z]+/[A-Za-z0-9.-]{1,64})");

    private final Service service;
    private final String report;
    private final Map<String, Service.Answer> resources = new TreeMap<>();

    PublishedFhir(Service service, String draftId, List<String> stored) {
        this.service = service;
        this.report = "DiagnosticReport/" + draftId;
        Deque<String> open = new ArrayDeque<>(stored);
        open.add(report);
        while (!open.isEmpty()) {
            String next = open.remove();
            if (!resources.containsKey(next)) {
                Service.Answer answer = service.get("/fhir/" + next);
                resources.put(next, answer);
                follow(answer, open);
            }
        }
    }

    private static void follow(Service.Answer answer, Deque<String> open) {
        answer.json().findValuesAsText("reference").stream()
                .map(OURS::matcher)
                .filter(java.util.regex.Matcher::matches)
                .map(match -> match.group(1))
                .forEach(open::add);
    }

    /** No dangling reference, and nothing that a strict validator objects to. */
    void requireValid() {
        assertThat(resources.keySet().stream().map(path -> path.replaceFirst("/.*", "")))
                .contains(
                        "DiagnosticReport", "Observation", "ImagingStudy", "Patient", "Media", "Device", "Provenance");
        assertThat(resources).allSatisfy((path, answer) -> {
            assertThat(answer.status()).as(path).isEqualTo(200);
            assertThat(answer.type()).as(path).isEqualTo("application/fhir+json");
            assertThat(FhirValidation.problems(answer.text())).as(path).isEmpty();
        });
    }

    /** A draft by a machine and nothing more: preliminary, marked AIAST, found once. */
    void requireOneDraftReport(String studyUid) {
        JsonNode body = service.json("/fhir/" + report);
        assertThat(body.path("status").asText()).isEqualTo("preliminary");
        assertThat(body.at("/meta/security").findValuesAsText("code")).contains("AIAST");
        JsonNode found = service.json("/fhir/DiagnosticReport?study=" + studyUid);
        assertThat(found.path("total").asInt()).isEqualTo(1);
        assertThat(found.path("entry"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.path("resource")).isEqualTo(body));
        assertThat(FhirValidation.problems(found.toString())).isEmpty();
    }

    /** The same report in the other format. */
    void requireXml() {
        Service.Answer answer = service.get("/fhir/" + report + "?_format=xml");
        assertThat(answer.type()).isEqualTo("application/fhir+xml");
        Element root = root(answer.body());
        assertThat(root.getLocalName()).isEqualTo("DiagnosticReport");
        assertThat(root.getNamespaceURI()).isEqualTo("http://hl7.org/fhir");
        Element id = (Element) root.getElementsByTagNameNS("*", "id").item(0);
        assertThat("DiagnosticReport/" + id.getAttribute("value")).isEqualTo(report);
    }

    private static Element root(byte[] xml) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            return factory.newDocumentBuilder()
                    .parse(new ByteArrayInputStream(xml))
                    .getDocumentElement();
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw new AssertionError("not XML", e);
        }
    }
}
