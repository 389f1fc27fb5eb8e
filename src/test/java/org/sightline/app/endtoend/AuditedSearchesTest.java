package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.app.db.Database;
import org.sightline.fhir.FhirValidation;

/** Who has searched for whom. */
@QuarkusTest
@TestProfile(OneApplication.class)
class AuditedSearchesTest {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dicomweb/studies?PatientName=SEARCHED%5EA*",
                "/dicomweb/series?Modality=CT&StudyInstanceUID=1.2.826.9",
                "/dicomweb/instances?SOPInstanceUID=1.2.826.9.1",
                "/dicomweb/studies/1.2.826.9/series?Modality=CT",
                "/dicomweb/studies/1.2.826.9/series/1.2.826.9.1/instances?InstanceNumber=7",
                "/dicomweb/studies/?PatientID=SEARCHED-B",
                "/api/studies?q=searched-c",
                "/api/studies?patientId=SEARCHED-D&limit=5"
            })
    void a_search_is_recorded_with_its_words_who_asked_and_from_where(String query) {
        assertThat(service.get(query, Map.of("X-Request-Id", "search-1")).status())
                .isIn(200, 204);

        assertThat(log.asking(query)).singleElement().satisfies(event -> {
            assertThat(event.at("/subtype/0/code").asText()).isEqualTo("search-type");
            assertThat(event.path("action").asText()).isEqualTo("E");
            assertThat(event.path("outcome").asText()).isEqualTo("0");
            assertThat(event.at("/meta/profile/0").asText()).endsWith("BasicAudit.Query");
            assertThat(event.at("/agent/0/network/address").asText()).isEqualTo("127.0.0.1");
            assertThat(event.toString()).contains("search-1");
            assertThat(FhirValidation.problems(event.toString())).isEmpty();
        });
    }

    @Test
    void a_page_that_asks_again_and_again_is_one_entry_and_another_question_another() {
        String worklist = "/api/studies?state=SIGNED&q=searched-again";
        for (int n = 0; n < 20; n++) {
            service.json(worklist);
        }
        service.json(worklist + "&limit=7");

        assertThat(log.asking(worklist)).hasSize(1);
        assertThat(log.asking(worklist + "&limit=7")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dicomweb/studies?NoSuchAttribute=SEARCHED-E", "/fhir/Patient?no-such=SEARCHED-G"})
    void a_search_that_fails_is_recorded_as_that(String wrong) {
        assertThat(service.get(wrong).status()).isEqualTo(400);
        assertThat(service.get(wrong).status()).isEqualTo(400);

        assertThat(log.asking(wrong)).singleElement().satisfies(event -> {
            assertThat(event.path("outcome").asText()).isEqualTo("8");
            assertThat(event.path("outcomeDesc").asText()).isEqualTo("answered with 400");
            assertThat(FhirValidation.problems(event.toString())).isEmpty();
        });
    }

    @Test
    void asking_for_the_headers_alone_is_a_search() {
        String query = "/dicomweb/studies?PatientID=SEARCHED-F";
        HttpRequest.Builder head = HttpRequest.newBuilder(base.resolve(query)).method("HEAD", BodyPublishers.noBody());
        assertThat(service.send(head).status()).isLessThan(300);

        assertThat(log.asking(query)).hasSize(1);
    }

    @Test
    void what_a_search_finds_in_one_study_is_a_look_at_it() throws IOException {
        PhantomStudy study = PhantomStudy.slice(17);
        Stow.files(service, study.files());
        String query = "/dicomweb/studies/" + study.uid() + "/series";
        assertThat(service.get(query).status()).isEqualTo(200);

        assertThat(log.asking(query)).isEmpty();
    }

    @Test
    void the_words_of_a_search_are_in_no_log_and_in_no_metric() throws IOException {
        service.json("/api/studies?q=SECRETWORD");
        service.get("/dicomweb/studies?PatientName=SECRETWORD");
        service.get("/dicomweb/studies?NoSuchAttribute=SECRETWORD");

        assertThat(Files.readString(OneApplication.log())).doesNotContain("SECRETWORD");
        assertThat(service.get("/q/metrics").text()).isNotEmpty().doesNotContain("SECRETWORD");
    }
}
