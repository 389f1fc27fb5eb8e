package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.app.db.Database;
import org.sightline.fhir.FhirValidation;

/** Who has told the service to do what. */
@QuarkusTest
@TestProfile(OneApplication.class)
class AuditedCommandsTest {
    private static final String NOWHERE = "1.2.826.77.1";

    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    private Service service;
    private AuditEntries log;

    @BeforeEach
    void connect() {
        service = new Service(base);
        log = new AuditEntries(database);
    }

    private Service.Answer ask(String method, String path) {
        return service.send(HttpRequest.newBuilder(base.resolve(path))
                .header("Content-Type", "application/json")
                .header("X-Request-Id", "command-1")
                .method(method, BodyPublishers.ofString("{}")));
    }

    @Test
    void what_was_done_is_recorded_with_who_asked_and_from_where() {
        int before = log.asking("POST /api/deliveries/retry").size();
        assertThat(ask("POST", "/api/deliveries/retry").status()).isLessThan(300);

        List<JsonNode> entries = log.asking("POST /api/deliveries/retry");
        assertThat(entries).hasSize(before + 1);
        JsonNode last = entries.get(before);
        assertThat(last.path("outcome").asText()).isEqualTo("0");
        assertThat(last.at("/subtype/1/code").asText()).isEqualTo("commanded");
        assertThat(last.at("/agent/0/network/address").asText()).isEqualTo("127.0.0.1");
        assertThat(last.toString()).contains("command-1");
        assertThat(FhirValidation.problems(last.toString())).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "POST, /api/studies/1.2.826.77.1/complete",
        "POST, /api/studies/1.2.826.77.1/drafts",
        "POST, /api/work/no-such-work/retry",
        "PUT, /fhir/Subscription/no-such",
        "DELETE, /fhir/Subscription/no-such",
    })
    void what_failed_is_recorded_as_that(String method, String path) {
        Service.Answer answer = ask(method, path);
        assertThat(answer.status()).isBetween(400, 499);

        assertThat(log.asking(method + " " + path)).singleElement().satisfies(entry -> {
            assertThat(entry.path("outcome").asText()).isEqualTo("8");
            assertThat(entry.path("outcomeDesc").asText()).isEqualTo("answered with " + answer.status());
            assertThat(FhirValidation.problems(entry.toString())).isEmpty();
        });
    }

    @Test
    void a_command_for_a_study_is_found_with_the_study() {
        ask("POST", "/api/studies/" + NOWHERE + "9/complete");

        assertThat(log.ofStudy(NOWHERE + "9", "commanded")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/routes/dry-run",
                "/api/drafts/0a0a0a0a-0000-4000-8000-00000000cccc/sign",
                "/fhir/Patient/_search"
            })
    void what_changes_nothing_or_is_recorded_where_it_is_done_is_no_command(String path) {
        ask("POST", path);

        assertThat(log.asking("POST " + path)).isEmpty();
    }

    @Test
    void a_study_that_came_in_is_recorded_with_its_senders() throws IOException {
        PhantomStudy study = PhantomStudy.slice(18);
        assertThat(service.cStore(study.files()).failures()).isEmpty();
        service.complete(study.uid());

        assertThat(log.ofStudy(study.uid(), "received")).singleElement().satisfies(entry -> {
            assertThat(entry.at("/agent/0/name").asText()).contains("@127.0.0.1");
            assertThat(AuditEntries.detail(entry, "objects")).isEqualTo("1");
            assertThat(AuditEntries.detail(entry, "version")).isEqualTo("1");
            assertThat(FhirValidation.problems(entry.toString())).isEmpty();
        });
    }
}
