package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.app.observe.StudyNames;

@QuarkusTest
@TestProfile(OneApplication.class)
class WorklistTest {
    private static final int MORE_THAN_A_PAGE = 53;

    @TestHTTPResource
    URI base;

    @Inject
    StudyNames names;

    private Service service;

    @BeforeEach
    void connect() {
        service = new Service(base);
    }

    @Test
    void pages_hold_every_study_once() throws IOException, InterruptedException {
        List<PhantomStudy> studies = IntStream.range(0, MORE_THAN_A_PAGE)
                .mapToObj(n -> PhantomStudy.slice(77))
                .toList();
        List<Path> files = studies.stream().flatMap(s -> s.files().stream()).toList();
        assertThat(Stow.files(service, files).status()).isEqualTo(200);
        for (PhantomStudy study : studies) {
            service.complete(study.uid());
        }
        for (PhantomStudy study : studies) {
            service.settled(study.uid(), Duration.ofSeconds(60));
        }
        assertThat(pages("/api/studies?patientId=PHANTOM-77"))
                .containsExactlyInAnyOrderElementsOf(
                        studies.stream().map(PhantomStudy::uid).toList());
    }

    private List<String> pages(String search) {
        List<String> seen = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = service.json(search + next);
            Service.items(page.path("items"))
                    .forEach(row -> seen.add(row.path("studyUid").asText()));
            next = page.hasNonNull("next") ? "&page=" + page.path("next").asText() : "";
        } while (!next.isEmpty() && seen.size() < 10 * MORE_THAN_A_PAGE);
        return seen;
    }

    @Test
    void a_study_is_found_by_its_accession_number() throws IOException {
        PhantomStudy study = PhantomStudy.slice(78);
        Stow.files(service, study.files());
        JsonNode found =
                service.json("/api/studies?accession=" + study.identity().accession());
        assertThat(found.path("items")).singleElement().satisfies(row -> {
            assertThat(row.path("studyUid").asText()).isEqualTo(study.uid());
            assertThat(row.path("patientId").asText()).isEqualTo("PHANTOM-78");
        });
        assertThat(found.hasNonNull("next")).isFalse();
    }

    @Test
    void a_study_is_found_by_what_stands_for_it_in_logs() throws IOException {
        PhantomStudy study = PhantomStudy.slice(78);
        Stow.files(service, study.files());
        JsonNode found = service.json("/api/studies?log=" + names.of(study.uid()));
        assertThat(found.path("items"))
                .singleElement()
                .satisfies(row -> assertThat(row.path("studyUid").asText()).isEqualTo(study.uid()));
        assertThat(service.json("/api/studies?log=0123456789ab").path("items")).isEmpty();
        assertThat(service.get("/api/studies?log=PHANTOM").status()).isEqualTo(400);
    }

    @Test
    void a_caller_can_declare_a_study_complete() throws IOException, InterruptedException {
        PhantomStudy study = PhantomStudy.slice(79);
        Stow.files(service, study.files());
        assertThat(service.study(study.uid()).path("state").asText()).isEqualTo("RECEIVING");
        Service.Answer answer = service.post("/api/studies/" + study.uid() + "/complete");
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.json().path("state").asText()).isNotEqualTo("RECEIVING");
        JsonNode settled = service.settled(study.uid(), Duration.ofSeconds(30));
        assertThat(Service.items(settled.path("timeline"))
                        .map(line -> line.path("detail").asText()))
                .anyMatch(detail -> detail.contains("declared complete by a caller"));
    }

    @Test
    void a_study_that_no_rule_wants_says_why() throws IOException, InterruptedException {
        PhantomStudy study = PhantomStudy.slice(80);
        Stow.files(service, study.files());
        JsonNode settled = service.settled(study.uid(), Duration.ofSeconds(30));
        assertThat(settled.path("state").asText()).isEqualTo("NOT_ROUTED");
        assertThat(Service.texts(settled.path("reasons"))).isNotEmpty().anyMatch(reason -> reason.contains("chest CT"));
        assertThat(settled.path("drafts")).isEmpty();
    }
}
