package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.sightline.app.endtoend.Service.Answer;
import org.sightline.app.peers.FhirStore;
import org.sightline.app.peers.FhirStore.Trouble;

/** One report on its way to a FHIR server that is away, dies, is busy and refuses: told once, in order, nothing lost. */
@QuarkusTest
@TestProfile(OneApplication.class)
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FhirPublishTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String REVIEWER = "{\"reviewer\":{\"id\":\"r-17\",\"name\":\"Dr. Ada Reader\"}";

    @TestHTTPResource
    URI base;

    private Service service;
    private String uid;
    private String path;
    private FhirStore store;

    @BeforeAll
    void publish() throws IOException, InterruptedException {
        Tool.require("storescu");
        service = new Service(base);
        PhantomStudy phantom = PhantomStudy.small();
        uid = phantom.uid();
        Tool.storescu(service.dicomPort(), "-x=", phantom.files());
        service.complete(uid);
        path = "/api/drafts/"
                + service.published(uid, Duration.ofMinutes(3)).path("draftId").asText();
        store = new FhirStore(OneApplication.port("fhir"), path.replaceFirst(".*/", ""));
    }

    @AfterAll
    void close() {
        store.close();
    }

    @Test
    @Order(1)
    void a_server_that_is_away_is_waited_for() {
        JsonNode draft = publication("DRAFT");

        assertThat(draft.path("state").asText()).isIn("WAITING", "SENDING");
        assertThat(draft.path("location").asText()).isEmpty();
        assertThat(timeline()).doesNotContain("SENT_FHIR");
    }

    @Test
    @Order(2)
    void a_server_that_dies_in_the_middle_has_the_report_once() throws InterruptedException {
        store.next(Trouble.SILENT, Trouble.STORED_AND_SILENT, Trouble.BUSY);
        store.start();

        await("DRAFT", "DELIVERED");
        assertThat(store.met()).contains(Trouble.SILENT, Trouble.STORED_AND_SILENT, Trouble.BUSY);
        assertThat(reports()).hasSize(1).allMatch(r -> r.version() == 1);
        assertThat(reports().get(0).resource().path("status").asText()).isEqualTo("preliminary");
        assertThat(publication("DRAFT").path("location").asText()).isEqualTo("DiagnosticReport/1/_history/1");
        assertThat(timeline()).contains("SENT_FHIR");
    }

    @Test
    @Order(3)
    void a_signature_brings_the_same_report_to_final_and_a_multimedia_report() throws InterruptedException {
        Answer signed = service.post(path + "/sign", REVIEWER + "}", "If-Match", tag());
        assertThat(signed.status()).as(signed.text()).isEqualTo(200);

        await("DECISION", "DELIVERED");
        await("MULTIMEDIA", "DELIVERED");
        assertThat(reports()).hasSize(1).allMatch(r -> r.version() == 2);
        assertThat(reports().get(0).resource().path("status").asText()).isEqualTo("final");
        assertThat(store.all("DiagnosticReport").stream()
                        .filter(r -> r.resource().toString().contains("imr-diagnosticreport"))
                        .filter(r -> r.resource().toString().contains(path.replaceFirst(".*/", ""))))
                .hasSize(1);
    }

    @Test
    @Order(4)
    void what_a_server_refuses_is_shown_and_sent_again_by_hand() throws InterruptedException {
        store.next(Trouble.REFUSING);
        Answer retracted =
                service.post(path + "/reject", REVIEWER + ",\"reason\":\"wrong patient\"}", "If-Match", tag());
        assertThat(retracted.status()).as(retracted.text()).isEqualTo(200);
        JsonNode parked = await("DECISION", "FAILED");

        assertThat(parked.path("reason").asText()).isEqualTo("HTTP 422: no such code");
        assertThat(service.get("/api/work").text()).contains(parked.path("id").asText());
        assertThat(service.post("/api/work/" + parked.path("id").asText() + "/retry")
                        .status())
                .isEqualTo(202);
        Await.until(
                "retracted",
                PATIENCE,
                () -> Optional.of(true)
                        .filter(yes -> reports()
                                .get(0)
                                .resource()
                                .path("status")
                                .asText()
                                .equals("entered-in-error")));
        assertThat(reports()).hasSize(1).allMatch(r -> r.version() == 3);
    }

    private List<FhirStore.Kept> reports() {
        String report = path.replaceFirst(".*/", "");
        return store.all("DiagnosticReport").stream()
                .filter(kept -> kept.resource().toString().contains("/id/report\",\"value\":\"" + report))
                .toList();
    }

    private String tag() {
        return "\"" + service.json(path).path("revision").asInt() + "\"";
    }

    private String timeline() {
        return service.json("/api/studies/" + uid).path("timeline").toString();
    }

    private JsonNode publication(String kind) {
        return find(kind).orElseThrow();
    }

    /** The last of a kind. */
    private Optional<JsonNode> find(String kind) {
        return Service.items(service.json("/api/studies/" + uid).path("publications"))
                .filter(p -> p.path("kind").asText().equals(kind))
                .reduce((earlier, later) -> later);
    }

    private JsonNode await(String kind, String state) throws InterruptedException {
        return Await.until(
                kind + " " + state,
                PATIENCE,
                () -> find(kind).filter(p -> p.path("state").asText().equals(state)));
    }
}
