package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
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

/** The FHIR endpoint as its clients see it. */
@QuarkusTest
@TestProfile(OneApplication.class)
@TestInstance(Lifecycle.PER_CLASS)
class FhirServerTest {
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

    private static List<String> matches(JsonNode bundle) {
        return Service.items(bundle.path("entry"))
                .filter(entry -> entry.at("/search/mode").asText().equals("match"))
                .map(entry -> entry.at("/resource/id").asText())
                .toList();
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

    private static String link(JsonNode bundle, String relation) {
        return Service.items(bundle.path("link"))
                .filter(link -> link.path("relation").asText().equals(relation))
                .map(link -> link.path("url").asText())
                .map(url -> url.substring(url.indexOf("/fhir")))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no link " + relation + ": " + bundle.path("link")));
    }

    private static List<String> relations(JsonNode bundle) {
        return Service.texts(
                bundle.path("link").findValues("relation").isEmpty()
                        ? bundle.path("none")
                        : new com.fasterxml.jackson.databind.ObjectMapper()
                                .valueToTree(bundle.path("link").findValuesAsText("relation")));
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

    @Test
    void every_version_stays() {
        fixture.put("Device", "fx-versions", "", "\"manufacturer\":\"One\"");
        fixture.put("Device", "fx-versions", "", "\"manufacturer\":\"One\"");
        fixture.put("Device", "fx-versions", "", "\"manufacturer\":\"Two\"");

        JsonNode now = service.json("/fhir/Device/fx-versions");
        assertThat(now.at("/meta/versionId").asText()).isEqualTo("2");
        assertThat(service.json("/fhir/Device/fx-versions/_history/1")
                        .path("manufacturer")
                        .asText())
                .isEqualTo("One");
        JsonNode history = service.json("/fhir/Device/fx-versions/_history");
        assertThat(history.path("type").asText()).isEqualTo("history");
        assertThat(history.path("entry")).hasSize(2);
        assertThat(history.at("/entry/0/response/etag").asText()).isEqualTo("W/\"2\"");
        assertThat(FhirValidation.problems(history.toString())).isEmpty();
        assertThat(service.json("/fhir/Device?manufacturer=one").path("total").asInt())
                .isZero();
        assertThat(service.json("/fhir/Device?manufacturer=two").path("total").asInt())
                .isEqualTo(1);
    }

    @Test
    void a_history_has_pages() {
        for (int i = 0; i < 5; i++) {
            fixture.put("Organization", "fx-history", "", "\"name\":\"Name " + i + "\"");
        }
        List<String> versions = new ArrayList<>();
        JsonNode page = service.json("/fhir/Organization/fx-history/_history?_count=2");
        versions.addAll(page.findValuesAsText("versionId"));
        while (relations(page).contains("next")) {
            page = service.json(link(page, "next"));
            versions.addAll(page.findValuesAsText("versionId"));
        }
        assertThat(versions).containsExactly("5", "4", "3", "2", "1");
        JsonNode type = service.json("/fhir/Organization/_history?_count=3&_since=2031-01-01T00:00:00Z");
        assertThat(type.findValuesAsText("versionId")).containsExactly("5", "4", "3");
        assertThat(service.json(link(type, "next")).findValuesAsText("versionId"))
                .startsWith("2", "1");
    }

    @Test
    void what_was_deleted_is_gone_but_its_versions_are_not() {
        fixture.put("Device", "fx-gone", "", "\"manufacturer\":\"Gone\"");
        fixture.delete("Device", "fx-gone");

        outcome(service.get("/fhir/Device/fx-gone"), 410, "deleted");
        assertThat(service.json("/fhir/Device/fx-gone/_history/1").path("id").asText())
                .isEqualTo("fx-gone");
        assertThat(service.json("/fhir/Device?manufacturer=gone").path("total").asInt())
                .isZero();
        assertThat(service.json("/fhir/Device/fx-gone/_history")
                        .at("/entry/0/request/method")
                        .asText())
                .isEqualTo("DELETE");
        fixture.put("Device", "fx-gone", "", "\"manufacturer\":\"Back\"");
        assertThat(service.json("/fhir/Device/fx-gone").at("/meta/versionId").asText())
                .isEqualTo("3");
    }

    @Test
    void a_client_that_has_the_version_gets_no_body() {
        Service.Answer answer = service.get("/fhir/Patient/fx-p1");
        String tag = answer.header("ETag");
        assertThat(tag).isEqualTo("W/\"1\"");
        assertThat(answer.header("Last-Modified")).isNotEmpty();
        assertThat(service.get("/fhir/Patient/fx-p1", Map.of("If-None-Match", tag))
                        .status())
                .isEqualTo(304);
        assertThat(service.get("/fhir/Patient/fx-p1", Map.of("If-None-Match", "W/\"9\""))
                        .status())
                .isEqualTo(200);
        assertThat(service.get("/fhir/Patient/fx-p1", Map.of("If-Modified-Since", answer.header("Last-Modified")))
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @CsvSource({
        "application/fhir+json, application/fhir+json",
        "application/json, application/fhir+json",
        "*/*, application/fhir+json",
        "'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', application/fhir+json",
        "application/fhir+xml, application/fhir+xml",
        "'application/fhir+xml;fhirVersion=4.0', application/fhir+xml",
        "'application/fhir+json;q=0.1,application/fhir+xml', application/fhir+xml",
        "'application/fhir+json;fhirVersion=5.0,application/fhir+xml', application/fhir+xml",
    })
    void the_format_follows_from_what_is_accepted(String accept, String type) {
        Service.Answer answer = service.get("/fhir/Patient/fx-p1", FhirFixture.accept(accept));

        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        assertThat(answer.type()).isEqualTo(type);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /fhir/Patient/none, 404, not-found",
        "GET, /fhir/Patient/fx-p1/_history/9, 404, not-found",
        "GET, /fhir/Patient/fx-p1/_history/x, 404, not-found",
        "GET, /fhir/Patient/none/_history, 404, not-found",
        "GET, /fhir/Encounter, 404, not-found",
        "GET, /fhir/Encounter/_history, 404, not-found",
        "GET, /fhir/Encounter/1, 404, not-found",
        "GET, /fhir, 404, not-found",
        "GET, /fhir/, 404, not-found",
        "GET, /fhir/Patient/1/2/3/4, 404, not-found",
        "GET, /fhir/patient, 404, not-found",
        "GET, /fhir/Patient?_format=turtle, 406, not-supported",
        "GET, /fhir/Patient?_count=many, 400, structure",
        "GET, /fhir/Patient?_include:iterate=Patient:x, 400, structure",
        "GET, /fhir/Patient/fx-p1?_summary=short, 400, structure",
        "GET, /fhir/Patient/fx-p1/_history?_since=yesterday, 400, structure",
        "GET, /fhir/Patient/fx-p1/_history?_page=x, 400, structure",
        "POST, /fhir/Patient, 405, not-supported",
        "PUT, /fhir/Patient/fx-p1, 405, not-supported",
        "PATCH, /fhir/Patient/fx-p1, 405, not-supported",
        "DELETE, /fhir/Patient/fx-p1, 405, not-supported",
        "POST, /fhir/Patient/_search, 415, not-supported",
    })
    void every_error_is_an_operation_outcome(String method, String path, int status, String issue) {
        Service.Answer answer =
                service.send(HttpRequest.newBuilder(base.resolve(path)).method(method, BodyPublishers.noBody()));

        outcome(answer, status, issue);
    }

    private static void outcome(Service.Answer answer, int status, String issue) {
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.type()).as(answer.text()).isEqualTo("application/fhir+json");
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.json().at("/issue/0/code").asText()).isEqualTo(issue);
        assertThat(answer.text()).doesNotContain("Exception").doesNotContain("\tat ");
        assertThat(FhirValidation.problems(answer.text())).isEmpty();
    }

    @Test
    void an_error_is_in_the_format_that_was_asked_for() {
        Service.Answer answer = service.get("/fhir/Patient/none", FhirFixture.accept("application/fhir+xml"));

        assertThat(answer.type()).isEqualTo("application/fhir+xml");
        assertThat(answer.text()).startsWith("<OperationOutcome xmlns=\"http://hl7.org/fhir\">");
        outcome(service.get("/fhir/Patient/fx-p1", FhirFixture.accept("image/png")), 406, "not-supported");
    }

    @Test
    void a_body_that_is_too_large_is_refused() {
        byte[] large = new byte[10 << 20];
        java.util.Arrays.fill(large, (byte) 'a');
        Service.Answer answer = service.post("/fhir/Patient/_search", FORM, BodyPublishers.ofByteArray(large));

        outcome(answer, 413, "too-long");
        outcome(service.post("/fhir/Patient", FORM, BodyPublishers.ofByteArray(large)), 405, "not-supported");
    }

    @Test
    void the_capability_statement_says_what_can_be_done_and_nothing_else() {
        JsonNode statement = service.json("/fhir/metadata");
        assertThat(FhirValidation.problems(statement.toString())).isEmpty();
        Service.items(statement.at("/rest/0/resource")).forEach(resource -> {
            String type = resource.path("type").asText();
            List<String> can = resource.path("interaction").findValuesAsText("code");
            assertThat(can).contains("read");
            assertThat(service.get("/fhir/" + type).status() == 200).as(type).isEqualTo(can.contains("search-type"));
            assertThat(service.get("/fhir/" + type + "/_history").status() == 200)
                    .as(type)
                    .isEqualTo(can.contains("history-type"));
            assertThat(service.post("/fhir/" + type).status() == 405).as(type).isEqualTo(!can.contains("create"));
            parameters(type, resource);
        });
    }

    private void parameters(String type, JsonNode resource) {
        Service.items(resource.path("searchParam")).forEach(parameter -> {
            String name = parameter.path("name").asText();
            String value = parameter.path("type").asText().equals("date") ? "2031-01-01" : "1.9.1";
            Service.Answer answer = service.get("/fhir/" + type + "?" + name + "=" + value + "&_count=1");
            assertThat(answer.status())
                    .as(type + "?" + name + " " + answer.text())
                    .isEqualTo(200);
        });
        List<String> includes = Service.texts(resource.path("searchInclude"));
        List<String> reverse = Service.texts(resource.path("searchRevInclude"));
        includes.forEach(include -> assertThat(service.get("/fhir/" + type + "?_count=1&_include=" + include)
                        .status())
                .as(include)
                .isEqualTo(200));
        reverse.forEach(include -> assertThat(service.get("/fhir/" + type + "?_count=1&_revinclude=" + include)
                        .status())
                .as(include)
                .isEqualTo(200));
    }

    @Test
    void our_own_definitions_can_be_read() {
        for (String path : List.of(
                "SearchParameter/study",
                "OperationDefinition/ImagingStudy-draft",
                "StructureDefinition/image-region",
                "CodeSystem/audit-event")) {
            JsonNode definition = service.json("/fhir/" + path);
            assertThat(definition.path("resourceType").asText() + "/"
                            + definition.path("id").asText())
                    .isEqualTo(path);
        }
    }

    @Test
    void a_study_is_drafted_again_only_where_that_makes_sense() {
        String json = "application/fhir+json";
        outcome(service.post("/fhir/ImagingStudy/none/$draft"), 404, "not-found");
        outcome(service.post("/fhir/ImagingStudy/$draft"), 400, "structure");
        outcome(service.post("/fhir/ImagingStudy/fx-s1/$draft", json, BodyPublishers.ofString("{")), 400, "structure");
        outcome(
                service.post("/fhir/ImagingStudy/fx-s1/$draft", json, BodyPublishers.ofString(author("poet"))),
                400,
                "structure");
        outcome(
                service.post("/fhir/ImagingStudy/fx-s1/$draft", "text/plain", BodyPublishers.ofString("x")),
                415,
                "not-supported");
        outcome(service.get("/fhir/ImagingStudy/fx-s1/$draft"), 405, "not-supported");
    }

    private static String author(String author) {
        return "{\"resourceType\":\"Parameters\",\"parameter\":[{\"name\":\"author\",\"valueCode\":\"" + author
                + "\"}]}";
    }
}
