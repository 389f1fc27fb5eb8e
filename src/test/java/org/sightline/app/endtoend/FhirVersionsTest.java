package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.app.endtoend.FhirAnswers.link;
import static org.sightline.app.endtoend.FhirAnswers.outcome;
import static org.sightline.app.endtoend.FhirAnswers.relations;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirResources;
import org.sightline.fhir.FhirValidation;

/** Versions, histories and deletion, as clients of the FHIR endpoint see them. */
@QuarkusTest
@TestProfile(OneApplication.class)
@TestInstance(Lifecycle.PER_CLASS)
class FhirVersionsTest {
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
}
