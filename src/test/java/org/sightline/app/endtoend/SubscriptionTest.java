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
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.app.db.Database;
import org.sightline.app.db.FhirRecord;
import org.sightline.app.db.FhirResources;
import org.sightline.fhir.FhirValidation;

/** Subscriptions, with a subscriber that answers, fails and goes away. */
@QuarkusTest
@TestProfile(OneApplication.class)
class SubscriptionTest {
    private static final String JSON = "application/fhir+json";
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String TOPIC = "https://sightline.dev/fhir/SubscriptionTopic/";

    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    @Inject
    FhirResources resources;

    private Service service;
    private Subscriber subscriber;

    @BeforeEach
    void connect() {
        service = new Service(base);
        subscriber = new Subscriber();
    }

    @AfterEach
    void end() {
        service.json("/fhir/Subscription?_count=200").findValuesAsText("id").stream()
                .filter(id -> id.matches("[0-9a-f-]{36}"))
                .forEach(id -> send("DELETE", "/fhir/Subscription/" + id, ""));
        subscriber.close();
    }

    @Test
    void a_subscriber_is_greeted_and_told_of_every_draft_and_of_no_signed_report() throws InterruptedException {
        String id = active("draft-ready");
        Subscriber.Notification hello = subscriber.taken("handshake").orElseThrow();
        assertThat(hello.authorization()).isEqualTo("Bearer s3cret");
        assertThat(FhirValidation.problems(hello.body())).isEmpty();

        report("sub-a", "preliminary");
        report("sub-signed", "final");
        report("sub-b", "preliminary");
        Subscriber.Notification last = event("sub-b");

        assertThat(FhirValidation.problems(last.body())).isEmpty();
        assertThat(last.status("events-since-subscription-start")).isEqualTo("2");
        assertThat(subscriber.received("event-notification").toString())
                .contains("sub-a")
                .doesNotContain("sub-signed");
        JsonNode missed = service.json("/fhir/Subscription/" + id + "/$events?eventsSinceNumber=2");
        assertThat(missed.toString()).contains("sub-b").doesNotContain("sub-a").contains("query-event");
        assertThat(FhirValidation.problems(missed.toString())).isEmpty();
        JsonNode status = service.json("/fhir/Subscription/" + id + "/$status");
        assertThat(status.toString()).contains("query-status", "\"active\"");
        assertThat(FhirValidation.problems(status.toString())).isEmpty();
    }

    @Test
    void a_signed_report_is_an_event_of_its_own_topic() throws InterruptedException {
        active("report-signed");
        report("sub-c", "preliminary");
        report("sub-c", "final");

        assertThat(event("sub-c").status("events-since-subscription-start")).isEqualTo("1");
    }

    @Test
    void what_fails_is_sent_again_until_it_is_taken() throws InterruptedException {
        active("draft-ready");
        subscriber.answers(503);
        report("sub-late", "preliminary");
        Await.until(
                "a refusal",
                PATIENCE,
                () -> subscriber.received("event-notification").stream().findFirst());
        subscriber.answers(200);

        assertThat(event("sub-late").status("events-since-subscription-start")).isEqualTo("1");
    }

    @Test
    void one_that_fails_too_often_rests_in_error_until_it_is_asked_for_again() throws InterruptedException {
        String id = active("draft-ready");
        subscriber.answers(500);
        report("sub-error", "preliminary");
        JsonNode error = status(id, "error");
        assertThat(error.path("error").asText()).contains("500");
        report("sub-meanwhile", "preliminary");

        subscriber.answers(200);
        assertThat(send("PUT", "/fhir/Subscription/" + id, order("draft-ready", id))
                        .status())
                .isEqualTo(200);
        assertThat(event("sub-meanwhile").body()).contains("sub-error");
    }

    @Test
    void one_whose_subscriber_is_gone_is_off() throws InterruptedException {
        String id = active("draft-ready");
        subscriber.answers(410);
        report("sub-gone", "preliminary");

        status(id, "off");
    }

    @Test
    void a_heartbeat_comes_while_there_is_nothing_to_tell_and_only_where_it_is_asked_for() throws InterruptedException {
        try (Subscriber silent = new Subscriber()) {
            create(order("draft-ready", "").replace(subscriber.url(), silent.url()));
            String id = create(withHeartbeat(10));
            report("sub-beat", "preliminary");
            Subscriber.Notification told = event("sub-beat");
            Subscriber.Notification beat = Await.until("a heartbeat", PATIENCE, () -> subscriber.taken("heartbeat"));

            assertThat(Duration.between(told.at(), beat.at())).isBetween(Duration.ofSeconds(9), Duration.ofSeconds(25));
            assertThat(beat.status("events-since-subscription-start")).isEqualTo("1");
            assertThat(beat.status("status")).isEqualTo("active");
            assertThat(beat.authorization()).isEqualTo("Bearer s3cret");
            assertThat(beat.body()).doesNotContain("sub-beat");
            assertThat(FhirValidation.problems(beat.body())).isEmpty();
            report("sub-after", "preliminary");
            assertThat(event("sub-after").status("events-since-subscription-start"))
                    .isEqualTo("2");

            subscriber.answers(500);
            status(id, "error");
            assertThat(silent.received("heartbeat")).isEmpty();
        }
    }

    @Test
    void a_heartbeat_that_is_too_quick_is_refused() {
        Service.Answer answer = send("POST", "/fhir/Subscription", withHeartbeat(9));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.text()).contains("backport-heartbeat-period");
    }

    private String withHeartbeat(int seconds) {
        return order("draft-ready", "")
                .replace(
                        "\"channel\":{",
                        "\"channel\":{\"extension\":[{\"url\":\"http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/"
                                + "backport-heartbeat-period\",\"valueUnsignedInt\":" + seconds + "}],");
    }

    @Test
    void secrets_are_not_shown_and_versions_are_checked() throws InterruptedException {
        String id = active("draft-ready");
        Service.Answer read = service.get("/fhir/Subscription/" + id);
        assertThat(read.text()).contains("Authorization: ***").doesNotContain("s3cret");
        assertThat(FhirValidation.problems(read.text())).isEmpty();
        Service.Answer stale = service.send(HttpRequest.newBuilder(base.resolve("/fhir/Subscription/" + id))
                .header("If-Match", "W/\"1\"")
                .DELETE());
        assertThat(stale.status()).isEqualTo(412);
        assertThat(send("DELETE", "/fhir/Subscription/" + id, "").status()).isEqualTo(204);
        assertThat(service.get("/fhir/Subscription/" + id).status()).isEqualTo(410);
        assertThat(send("DELETE", "/fhir/Subscription/" + id, "").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "requested|active",
                "rest-hook|email",
                "SubscriptionTopic/draft-ready|SubscriptionTopic/other",
                "http://127.0.0.1|http://example.org",
                "http://127.0.0.1|ftp://127.0.0.1",
                "\"id-only\"|\"full-resource\"",
                "application/fhir+json|text/plain",
                "Authorization: Bearer s3cret|Authorization",
                "\"reason\"|\"colour\"",
                "\"criteria\":|\"_criteria\":{\"extension\":[{\"url\":\"http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-filter-criteria\",\"valueString\":\"DiagnosticReport?patient=1\"}]},\"criteria\":",
                "{\"resourceType\"|{\"resourceType",
            })
    void what_is_malformed_or_not_supported_is_refused(String replaced, String by) {
        Service.Answer answer =
                send("POST", "/fhir/Subscription", order("draft-ready", "").replace(replaced, by));

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
        assertThat(answer.text()).doesNotContain("s3cret");
    }

    @Test
    void an_xml_body_with_entities_is_refused_and_nothing_is_read() {
        String attack = "<?xml version=\"1.0\"?><!DOCTYPE s [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>"
                + "<Subscription xmlns=\"http://hl7.org/fhir\"><status value=\"requested\"/><reason value=\"&x;\"/></Subscription>";
        Service.Answer answer =
                service.post("/fhir/Subscription", "application/fhir+xml", BodyPublishers.ofString(attack));

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text()).doesNotContain("root:");
        byte[] large = new byte[10 << 20];
        java.util.Arrays.fill(large, (byte) ' ');
        assertThat(service.post("/fhir/Subscription", JSON, BodyPublishers.ofByteArray(large))
                        .status())
                .isEqualTo(413);
        assertThat(service.post("/fhir/Subscription", "text/plain", BodyPublishers.ofString("x"))
                        .status())
                .isEqualTo(415);
    }

    private String active(String topic) throws InterruptedException {
        return create(order(topic, ""));
    }

    private String create(String order) throws InterruptedException {
        Service.Answer created = send("POST", "/fhir/Subscription", order);
        assertThat(created.status()).as(created.text()).isEqualTo(201);
        String id = created.json().path("id").asText();
        assertThat(created.header("Location")).endsWith("/fhir/Subscription/" + id + "/_history/1");
        status(id, "active");
        return id;
    }

    private JsonNode status(String id, String status) throws InterruptedException {
        return Await.until(
                "subscription is " + status,
                PATIENCE,
                () -> Optional.of(service.json("/fhir/Subscription/" + id))
                        .filter(subscription ->
                                subscription.path("status").asText().equals(status)));
    }

    private Subscriber.Notification event(String report) throws InterruptedException {
        return Await.until(
                "an event about " + report,
                PATIENCE,
                () -> subscriber
                        .taken("event-notification")
                        .filter(notification -> notification.body().contains("DiagnosticReport/" + report)));
    }

    private String order(String topic, String id) {
        return "{\"resourceType\":\"Subscription\"," + (id.isEmpty() ? "" : "\"id\":\"" + id + "\",")
                + "\"status\":\"requested\",\"reason\":\"worklist\",\"criteria\":\"" + TOPIC + topic + "\","
                + "\"channel\":{\"type\":\"rest-hook\",\"endpoint\":\"" + subscriber.url() + "\","
                + "\"payload\":\"application/fhir+json\",\"_payload\":{\"extension\":[{\"url\":"
                + "\"http://hl7.org/fhir/uv/subscriptions-backport/StructureDefinition/backport-payload-content\","
                + "\"valueCode\":\"id-only\"}]},\"header\":[\"Authorization: Bearer s3cret\"]}}";
    }

    private Service.Answer send(String method, String path, String body) {
        return service.send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", JSON)
                .method(method, BodyPublishers.ofString(body)));
    }

    private void report(String id, String status) {
        String body = "{\"resourceType\":\"DiagnosticReport\",\"id\":\"" + id + "\"," + FhirFixture.TEXT
                + ",\"status\":\"" + status + "\",\"code\":{\"text\":\"CT\"}}";
        database.inTransaction(h -> resources.put(
                h, new FhirRecord("DiagnosticReport", id, 1, "", "", "", "", status, Instant.now(), body)));
    }
}
