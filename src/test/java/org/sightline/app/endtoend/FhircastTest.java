package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirRecord;
import org.sightline.app.db.FhirResources;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.peers.FhircastHub;
import org.sightline.orchestration.study.StudyState;

/** Following a reporting system through a hub. */
@QuarkusTest
@TestProfile(OneApplication.class)
@TestInstance(Lifecycle.PER_CLASS)
class FhircastTest {
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String DRAFT = "0a0a0a0a-0000-4000-8000-0000000000c1";

    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    @Inject
    FhirResources resources;

    @Inject
    Studies studies;

    private Service service;
    private FhircastHub hub;

    @BeforeAll
    void connect() throws Exception {
        service = new Service(base);
        write();
        hub = new FhircastHub(OneApplication.port("fhircast"), "topic-1");
        Await.until(
                "connected",
                PATIENCE,
                () -> Optional.of(service.json("/api/fhircast"))
                        .filter(standing -> standing.path("connected").asBoolean()));
    }

    @AfterAll
    void close() throws Exception {
        hub.close();
    }

    private void write() {
        Instant now = Instant.now();
        StudyRecord study = new StudyRecord(
                "1.9.88",
                1,
                StudyState.PUBLISHED,
                false,
                "ROUTINE",
                "CAST-1",
                "P1",
                "",
                "",
                "CT",
                1,
                1,
                "",
                DRAFT,
                "",
                "",
                "",
                null,
                0,
                now,
                now,
                now,
                0,
                false);
        database.inTransaction(h -> {
            studies.insertIfAbsent(h, study);
            put(h, "Observation", "cast-f1", "\"status\":\"preliminary\",\"code\":{\"text\":\"Effusion\"}");
            put(
                    h,
                    "DiagnosticReport",
                    DRAFT,
                    "\"status\":\"preliminary\",\"code\":{\"text\":\"CT\"},\"conclusion\":\"An effusion.\","
                            + "\"result\":[{\"reference\":\"Observation/cast-f1\"}]");
        });
    }

    private void put(org.jdbi.v3.core.Handle handle, String type, String id, String elements) {
        String body = "{\"resourceType\":\"" + type + "\",\"id\":\"" + id + "\"," + elements + "}";
        resources.put(handle, new FhirRecord(type, id, 1, "1.9.88", "", "", "", "preliminary", Instant.now(), body));
    }

    private void open(String event, String report, String version) {
        hub.event(event, "DiagnosticReport-open", "\"context.versionId\":\"" + version + "\",", parts(report));
    }

    private static String parts(String report) {
        return "{\"key\":\"report\",\"resource\":{\"resourceType\":\"DiagnosticReport\",\"id\":\"" + report
                + "\",\"status\":\"unknown\",\"subject\":{\"reference\":\"Patient/x\"},\"basedOn\":[{\"type\":"
                + "\"ServiceRequest\",\"identifier\":{\"type\":{\"coding\":[{\"code\":\"ACSN\"}]},\"value\":\"CAST-1\"}}]}},"
                + "{\"key\":\"patient\",\"resource\":{\"resourceType\":\"Patient\",\"id\":\"x\"}}";
    }

    private JsonNode standing(String reportId) throws InterruptedException {
        return Await.until(
                "open: " + reportId,
                PATIENCE,
                () -> Optional.of(service.json("/api/fhircast"))
                        .filter(standing -> standing.path("reportId").asText().equals(reportId)));
    }

    private String answered(String event) throws InterruptedException {
        return Await.until("an answer to " + event, PATIENCE, () -> hub.answer(event));
    }

    @Test
    void we_subscribe_by_name_to_what_we_need() {
        assertThat(hub.subscriptions().get(0))
                .containsEntry("hub.channel.type", "websocket")
                .containsEntry("hub.mode", "subscribe")
                .containsEntry("hub.topic", "topic-1")
                .containsEntry("subscriber.name", "Sightline")
                .containsEntry("hub.lease_seconds", "7200");
        assertThat(hub.subscriptions().get(0).get("hub.events"))
                .contains("DiagnosticReport-open", "DiagnosticReport-select", "SyncError");
    }

    @Test
    void a_report_that_is_opened_gets_the_draft_and_its_findings() throws InterruptedException {
        open("e-1", "their-1", "v1");
        assertThat(answered("e-1")).isEqualTo("200");
        JsonNode update = Await.until(
                "an update",
                PATIENCE,
                () -> hub.sent("DiagnosticReport-update").stream()
                        .filter(event -> event.toString().contains("their-1"))
                        .findFirst());

        assertThat(update.at("/event/context.versionId").asText()).isEqualTo("v1");
        JsonNode entries = update.at("/event/context/1/resource/entry");
        assertThat(entries.findValuesAsText("method")).hasSize(2).containsOnly("PUT");
        assertThat(entries.findValuesAsText("url")).containsExactly("Observation/cast-f1", "DiagnosticReport/their-1");
        JsonNode report = entries.get(1).path("resource");
        assertThat(report.path("conclusion").asText()).isEqualTo("An effusion.");
        assertThat(report.path("status").asText()).isEqualTo("preliminary");
        assertThat(report.at("/subject/reference").asText()).isEqualTo("Patient/x");
        assertThat(standing("their-1").path("draftId").asText()).isEqualTo(DRAFT);
        close("e-2", "their-1");
    }

    private void close(String event, String report) throws InterruptedException {
        hub.event(event, "DiagnosticReport-close", "\"context.versionId\":\"v9\",", parts(report));
        standing("");
    }

    @Test
    void a_selection_goes_both_ways() throws InterruptedException {
        open("e-3", "their-2", "v1");
        standing("their-2");
        hub.event(
                "e-4",
                "DiagnosticReport-select",
                "",
                "{\"key\":\"report\",\"reference\":{\"reference\":\"DiagnosticReport/their-2\"}},"
                        + "{\"key\":\"select\",\"reference\":[{\"reference\":\"Observation/cast-f1\"}]}");
        answered("e-4");
        assertThat(service.json("/api/fhircast").at("/selected/0").asText()).isEqualTo("Observation/cast-f1");

        Service.Answer answer = select("{\"references\":[\"Observation/cast-f9\"]}");
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        JsonNode sent = hub.sent("DiagnosticReport-select").get(0);
        assertThat(sent.at("/event/context/0/reference/reference").asText()).isEqualTo("DiagnosticReport/their-2");
        assertThat(sent.at("/event/context/1/reference/0/reference").asText()).isEqualTo("Observation/cast-f9");
        assertThat(select("{\"references\":[\"<script>\"]}").status()).isEqualTo(400);
        close("e-5", "their-2");
        assertThat(select("{\"references\":[]}").status()).isEqualTo(422);
    }

    private Service.Answer select(String json) {
        return service.post("/api/fhircast/select", "application/json", BodyPublishers.ofString(json));
    }

    @Test
    void a_gap_in_the_versions_makes_us_read_the_context() throws InterruptedException {
        open("e-6", "their-3", "v1");
        standing("their-3");
        hub.current("{\"context.type\":\"DiagnosticReport\",\"context.versionId\":\"v7\",\"context\":["
                + parts("their-4") + "]}");
        hub.event(
                "e-7",
                "DiagnosticReport-update",
                "\"context.versionId\":\"v6\",\"context.priorVersionId\":\"v5\",",
                "");

        standing("their-4");
        assertThat(hub.asked()).isPositive();
        close("e-8", "their-4");
    }

    @Test
    void a_hub_that_was_lost_is_followed_again_and_noise_does_no_harm() throws InterruptedException {
        hub.event("e-9", "ImagingStudy-open", "", "");
        hub.event(
                "e-10", "SyncError", "", "{\"key\":\"operationoutcome\",\"resource\":{\"issue\":[{\"details\":{}}]}}");
        answered("e-9");
        answered("e-10");
        hub.dropConnections();
        Await.until("no connection", PATIENCE, () -> Optional.of(hub).filter(h -> h.connections() == 0));
        Await.until("a connection", PATIENCE, () -> Optional.of(hub).filter(h -> h.connections() == 1));
    }
}
