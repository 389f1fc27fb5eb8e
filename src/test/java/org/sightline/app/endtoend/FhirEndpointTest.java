package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.app.endtoend.FhirAnswers.outcome;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirResources;
import org.sightline.fhir.FhirValidation;

/** Formats, errors and what the FHIR endpoint says that it can do. */
@QuarkusTest
@TestProfile(OneApplication.class)
@TestInstance(Lifecycle.PER_CLASS)
class FhirEndpointTest {
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
        Arrays.fill(large, (byte) 'a');
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
