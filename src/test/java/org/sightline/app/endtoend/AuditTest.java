package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.app.audit.AuditTrail;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirRecord;
import org.sightline.app.db.FhirResources;
import org.sightline.fhir.FhirValidation;
import org.sightline.fhir.audit.AuditEntry;
import org.sightline.fhir.audit.AuditKind;

/** The audit log as an auditor reads it. */
@QuarkusTest
@TestProfile(OneApplication.class)
@TestInstance(Lifecycle.PER_CLASS)
class AuditTest {
    private static final String DRAFT = "0a0a0a0a-0000-4000-8000-0000000000f1";

    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    @Inject
    FhirResources resources;

    @Inject
    AuditTrail trail;

    private Service service;

    @BeforeAll
    void write() {
        service = new Service(base);
        put("Patient", "au-p1", "", "\"gender\":\"other\"");
        put("DiagnosticReport", DRAFT, "preliminary", report("preliminary"));
    }

    private static String report(String status) {
        return "\"status\":\"" + status + "\",\"code\":{\"text\":\"CT\"},\"subject\":{\"reference\":\"Patient/au-p1\"}";
    }

    private void put(String type, String id, String status, String elements) {
        String body =
                "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + FhirFixture.TEXT + "," + elements + "}";
        String patient = type.equals("Patient") ? "" : "au-p1";
        database.inTransaction(h ->
                resources.put(h, new FhirRecord(type, id, 1, "1.9.77", patient, "", "", status, Instant.now(), body)));
    }

    @Test
    void a_draft_that_was_written_is_recorded() {
        JsonNode found = events("subtype=draft-created&entity=DiagnosticReport/" + DRAFT);

        assertThat(found.path("total").asInt()).isEqualTo(1);
        assertThat(found.at("/entry/0/resource/action").asText()).isEqualTo("C");
    }

    @Test
    void a_read_is_recorded_with_who_and_whose() {
        service.get("/fhir/DiagnosticReport/" + DRAFT, Map.of("X-Request-Id", "au-req-1"));
        JsonNode found = events("subtype=read&patient=Patient/au-p1&entity=DiagnosticReport/" + DRAFT);

        assertThat(found.path("total").asInt()).isPositive();
        JsonNode event = found.at("/entry/0/resource");
        assertThat(event.toString()).contains("au-req-1", "127.0.0.1", "DiagnosticReport/" + DRAFT + "/_history/1");
        assertThat(FhirValidation.problems(event.toString())).isEmpty();
    }

    @Test
    void a_search_is_recorded_with_what_it_showed() {
        service.json("/fhir/DiagnosticReport?patient=au-p1&status=preliminary");
        JsonNode found = events("subtype=search-type&patient=au-p1&action=E");

        assertThat(found.path("total").asInt()).isPositive();
        assertThat(found.at("/entry/0/resource/meta/profile/0").asText()).endsWith("PatientQuery");
        byte[] query = java.util.Base64.getDecoder()
                .decode(found.at("/entry/0/resource/entity")
                        .findValuesAsText("query")
                        .get(0));
        assertThat(new String(query, java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("DiagnosticReport?patient=au-p1&status=preliminary");
    }

    @Test
    void what_is_not_there_or_refused_is_no_reading() {
        int before = events("entity=DiagnosticReport/au-none").path("total").asInt();
        service.get("/fhir/DiagnosticReport/au-none");

        assertThat(events("entity=DiagnosticReport/au-none").path("total").asInt())
                .isEqualTo(before);
    }

    @Test
    void a_decision_stands_or_falls_with_its_record() {
        assertThatThrownBy(() -> database.inTransaction(h -> {
                    trail.record(h, signed("au-undone"));
                    throw new IllegalStateException("the decision failed");
                }))
                .isInstanceOf(IllegalStateException.class);
        trail.record(signed("au-done"));

        assertThat(events("subtype=signed&altid=r-17&entity=DiagnosticReport/au-undone")
                        .path("total")
                        .asInt())
                .isZero();
        JsonNode done = events("subtype=signed&altid=r-17&entity=DiagnosticReport/au-done");
        assertThat(done.path("total").asInt()).isEqualTo(1);
        assertThat(FhirValidation.problems(done.at("/entry/0/resource").toString()))
                .isEmpty();
    }

    private static AuditEntry signed(String report) {
        return AuditEntry.of(AuditKind.SIGNED, Instant.now())
                .by("r-17", "Dr Reader")
                .about("DiagnosticReport/" + report);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "DELETE"})
    void no_client_can_change_or_delete_a_record(String method) {
        trail.record(signed("au-kept"));
        String id = events("entity=DiagnosticReport/au-kept")
                .at("/entry/0/resource/id")
                .asText();

        Service.Answer answer = service.send(HttpRequest.newBuilder(base.resolve("/fhir/AuditEvent/" + id))
                .method(method, BodyPublishers.ofString("{}")));

        assertThat(answer.status()).isEqualTo(405);
        assertThat(service.get("/fhir/AuditEvent/" + id).status()).isEqualTo(200);
    }

    @Test
    void no_statement_of_ours_changes_or_deletes_a_record() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("main"))) {
            List<Path> sources = files.filter(file -> file.toString().matches(".*\\.(java|sql)"))
                    .toList();
            assertThat(sources)
                    .hasSizeGreaterThan(100)
                    .allSatisfy(file -> assertThat(Files.readString(file)
                                    .toLowerCase(Locale.ROOT)
                                    .replaceAll("\\s+", " "))
                            .doesNotContainPattern(
                                    "(update|delete from|truncate( table)?|merge into|drop table) audit_"));
        }
    }

    private JsonNode events(String query) {
        return service.json("/fhir/AuditEvent?" + query);
    }
}
