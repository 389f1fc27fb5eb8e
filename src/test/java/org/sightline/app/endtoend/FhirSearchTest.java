package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.app.endtoend.FhirAnswers.link;
import static org.sightline.app.endtoend.FhirAnswers.matches;
import static org.sightline.app.endtoend.FhirAnswers.relations;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirResources;
import org.sightline.fhir.FhirValidation;

/** Searches, as clients of the FHIR endpoint see them. */
@QuarkusTest
@TestProfile(OneApplication.class)
@TestInstance(Lifecycle.PER_CLASS)
class FhirSearchTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    @Inject
    FhirResources resources;

    private Service service;
    private FhirFixture fixture;

    @BeforeAll
    void write() {
        service = new Service(base);
        fixture = new FhirFixture(database, resources);
        fixture.write();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '>',
            value = {
                "DiagnosticReport?patient.identifier=urn:fx:mrn|FX-P1&_sort=_lastUpdated > fx-r1 fx-r2",
                "DiagnosticReport?subject:Patient.identifier=FX-P2 > fx-r3",
                "DiagnosticReport?patient=Patient/fx-p2,Patient/fx-p1&_sort=issued > fx-r1 fx-r2 fx-r3",
                "DiagnosticReport?patient=fx-p1&_sort=-date > fx-r2 fx-r1",
                "DiagnosticReport?patient=fx-p1&status=final > fx-r2",
                "DiagnosticReport?patient=fx-p1&status:not=final > fx-r1",
                "DiagnosticReport?patient=fx-p1&status=http://hl7.org/fhir/diagnostic-report-status|final > fx-r2",
                "DiagnosticReport?patient=fx-p1&status=urn:other|final > ''",
                "DiagnosticReport?patient=fx-p1,fx-p2&status=final,cancelled&_sort=issued > fx-r2 fx-r3",
                "DiagnosticReport?based-on.identifier=urn:fx:acc|FX-ACC1 > fx-r1",
                "DiagnosticReport?based-on.identifier=FX-ACC2,FX-ACC3&_sort=issued > fx-r2 fx-r3",
                "DiagnosticReport?based-on:identifier=FX-ACC2 > fx-r2",
                "DiagnosticReport?identifier=urn:fx:report|run-3 > fx-r3",
                "DiagnosticReport?identifier=urn:fx:report|&_sort=issued > fx-r1 fx-r2 fx-r3",
                "DiagnosticReport?identifier=urn:fx:report|&issued=ge2031-04-12&_sort=issued > fx-r2 fx-r3",
                "DiagnosticReport?identifier=urn:fx:report|&issued=2031-04-12 > fx-r2",
                "DiagnosticReport?identifier=urn:fx:report|&date=gt2031-04-01&date=lt2031-04-03 > fx-r2",
                "DiagnosticReport?identifier=urn:fx:report|&date=sa2031-04-02 > fx-r3",
                "DiagnosticReport?identifier=urn:fx:report|&date=2031-04&_count=1&_sort=-issued > fx-r3",
                "DiagnosticReport?study=1.9.3 > fx-r3",
                "DiagnosticReport?study=urn:oid:1.9.3,ImagingStudy/fx-s1&_sort=issued > fx-r1 fx-r3",
                "DiagnosticReport?result=Observation/fx-f2 > fx-r2",
                "DiagnosticReport?identifier=run-1&category=http://loinc.org|LP29684-5&code=18748-4 > fx-r1",
                "DiagnosticReport?identifier=run-1&conclusion:missing=true > fx-r1",
                "DiagnosticReport?identifier=run-1&issued:missing=true > ''",
                "DiagnosticReport?_id=fx-r1,fx-r3&_sort=issued > fx-r1 fx-r3",
                "DiagnosticReport?_id=fx-r1&_lastUpdated=ge2031-05-01&_lastUpdated=lt2031-05-01T08:01:00Z > fx-r1",
                "DiagnosticReport?_id=fx-r1&_lastUpdated=gt2031-05-01T08:01:00Z > ''",
                "DiagnosticReport?_lastUpdated=ge2031-05-01&_lastUpdated=lt2031-05-01T08:01:00Z&_sort=_lastUpdated > fx-r1 fx-r2 fx-r3",
                "Observation?device=Device/fx-d1&patient=fx-p2 > fx-f3",
                "Observation?part-of=ImagingStudy/fx-s1 > fx-f1",
                "ImagingStudy?identifier=urn:dicom:uid|urn:oid:1.9.2 > fx-s2",
                "Patient?family=FIXTURE fx-p1 > fx-p1",
                "Patient?name:contains=xture&_sort=_lastUpdated > fx-p1 fx-p2",
                "Patient?family:exact=fixture fx-p1 > ''",
                "Device?device-name=fixture-e > fx-d1",
                "Provenance?target=DiagnosticReport/fx-r1 > fx-v1",
                "Provenance?agent=Device/fx-d1 > fx-v1",
                "ServiceRequest?identifier=FX-ACC1 > fx-o1",
                "Task?patient=fx-p1 > ''",
                "DocumentReference?patient=fx-p1 > ''",
            })
    void a_search_finds_what_it_asks_for(String query, String ids) {
        JsonNode found =
                service.json("/fhir/" + query.strip().replace(" ", "%20").replace("|", "%7C"));

        assertThat(String.join(" ", matches(found)))
                .as(query)
                .isEqualTo(ids.strip().replace("''", ""));
        assertThat(FhirValidation.problems(found.toString()))
                .filteredOn(problem -> problem.contains("Bundle.link") || problem.contains("Bundle.total"))
                .isEmpty();
    }

    @Test
    void pages_lead_forward_and_back_and_a_new_resource_moves_nothing() {
        JsonNode first = service.json("/fhir/Patient?identifier=urn:fx:page%7C&_count=2");
        assertThat(matches(first)).isEmpty();
        for (int i = 1; i <= 5; i++) {
            page(i);
        }
        first = service.json("/fhir/Patient?identifier=urn:fx:page%7C&_count=2");
        JsonNode second = service.json(link(first, "next"));
        page(6);
        JsonNode third = service.json(link(second, "next"));

        assertThat(matches(first)).containsExactly("fx-page5", "fx-page4");
        assertThat(matches(second)).containsExactly("fx-page3", "fx-page2");
        assertThat(matches(third)).containsExactly("fx-page1");
        assertThat(third.path("total").asInt()).isEqualTo(6);
        assertThat(relations(third)).containsExactly("self", "previous");
        assertThat(matches(service.json(link(third, "previous")))).containsExactly("fx-page3", "fx-page2");
        JsonNode back = service.json(link(second, "previous"));
        assertThat(matches(back)).containsExactly("fx-page5", "fx-page4");
        assertThat(matches(service.json(link(back, "previous")))).containsExactly("fx-page6");
    }

    private void page(int number) {
        fixture.put(
                "Patient",
                "fx-page" + number,
                "",
                "\"identifier\":[{\"system\":\"urn:fx:page\",\"value\":\"" + number + "\"}]");
    }

    @Test
    void what_is_referred_to_and_what_refers_comes_along() {
        JsonNode found = service.json("/fhir/DiagnosticReport?_id=fx-r1&_include=DiagnosticReport:result"
                + "&_include=DiagnosticReport:patient&_revinclude=Provenance:target");

        assertThat(matches(found)).containsExactly("fx-r1");
        assertThat(Service.items(found.path("entry"))
                        .filter(entry -> entry.at("/search/mode").asText().equals("include"))
                        .map(entry -> entry.at("/resource/id").asText()))
                .containsExactlyInAnyOrder("fx-f1", "fx-p1", "fx-v1");
        assertThat(found.path("total").asInt()).isEqualTo(1);
        JsonNode all = service.json("/fhir/DiagnosticReport?_id=fx-r1&_include=DiagnosticReport:*");
        assertThat(all.path("entry")).hasSize(4);
        JsonNode patients = service.json("/fhir/Observation?_id=fx-f1&_include=Observation:subject:Device");
        assertThat(patients.path("entry")).hasSize(1);
    }

    @Test
    void totals_and_parts_are_sent_as_asked() {
        JsonNode count = service.json("/fhir/DiagnosticReport?study=1.9.1,1.9.2&_summary=count");
        assertThat(count.path("total").asInt()).isEqualTo(2);
        assertThat(count.has("entry")).isFalse();
        assertThat(service.json("/fhir/DiagnosticReport?study=1.9.1&_total=none")
                        .has("total"))
                .isFalse();
        JsonNode some = service.json("/fhir/DiagnosticReport?_id=fx-r1&_elements=conclusion");
        JsonNode resource = some.at("/entry/0/resource");
        assertThat(resource.path("conclusion").asText()).isNotEmpty();
        assertThat(resource.has("text")).isFalse();
        assertThat(resource.at("/meta/tag/0/code").asText()).isEqualTo("SUBSETTED");
    }

    @Test
    void a_form_asks_the_same_as_a_url() {
        String path = "/fhir/DiagnosticReport/_search?status=final";
        Service.Answer answer = service.post(path, FORM, BodyPublishers.ofString("patient=fx-p1&_count=3"));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(matches(answer.json())).containsExactly("fx-r2");
        assertThat(link(answer.json(), "self")).isEqualTo("/fhir/DiagnosticReport?status=final&patient=fx-p1&_count=3");
    }

    @Test
    void unknown_parameters_are_left_out_only_when_the_client_does_not_mind() {
        String path = "/fhir/DiagnosticReport?study=1.9.1&colour=red";
        assertThat(service.get(path).status()).isEqualTo(400);
        assertThat(service.get(path, Map.of("Prefer", "handling=strict")).status())
                .isEqualTo(400);
        Service.Answer lenient = service.get(path, Map.of("Prefer", "handling=lenient"));
        assertThat(lenient.status()).isEqualTo(200);
        assertThat(link(lenient.json(), "self")).isEqualTo("/fhir/DiagnosticReport?study=1.9.1");
    }
}
