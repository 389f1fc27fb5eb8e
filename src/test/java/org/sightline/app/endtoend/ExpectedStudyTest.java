package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.read.HeaderReader;

/** What ends the wait for more objects, and what must not. */
@QuarkusTest
@TestProfile(OneApplication.class)
class ExpectedStudyTest {
    @TestHTTPResource
    URI base;

    private Service service;
    private PhantomStudy phantom;
    private List<Path> files;

    @BeforeEach
    void study() throws IOException {
        service = new Service(base);
        phantom = PhantomStudy.small();
        files = phantom.files().subList(0, 6);
    }

    @Test
    void a_list_that_came_before_the_first_object_completes_with_the_last_one() throws IOException {
        String series = seriesUid();
        assertThat(expect("{\"series\":[{\"seriesUid\":\"" + series + "\",\"instances\":6}]}"))
                .isEqualTo(202);
        assertThat(Stow.files(service, files.subList(0, 5)).status()).isEqualTo(200);
        assertThat(states()).containsExactly("RECEIVING");
        assertThat(service.study(phantom.uid()).at("/expected/instances").asInt())
                .isEqualTo(6);
        assertThat(service.cStore(files.subList(5, 6)).failures()).isEmpty();
        assertThat(states()).startsWith("RECEIVING", "COMPLETE");
        assertThat(details().get(1)).contains("6 objects in 1 series; all that was expected is there");
        assertThat(service.study(phantom.uid()).path("expected").isNull()).isTrue();
    }

    @Test
    void a_list_of_what_is_there_already_completes_at_once() throws IOException {
        Stow.files(service, files);
        assertThat(expect("{\"instances\":6}")).isEqualTo(202);
        assertThat(states()).startsWith("RECEIVING", "COMPLETE");
    }

    @Test
    void objects_of_another_series_do_not_stand_for_the_expected_one() throws IOException {
        expect("{\"series\":[{\"seriesUid\":\"1.2.3.4.5\",\"instances\":6}]}");
        Stow.files(service, files);
        assertThat(states()).containsExactly("RECEIVING");
    }

    @Test
    void a_list_that_makes_no_sense_is_refused() {
        for (String body : List.of("{}", "{\"series\":0}", "[", "{\"series\":[{\"seriesUid\":\"x\"}]}")) {
            assertThat(expect(body)).as(body).isEqualTo(400);
        }
    }

    @Test
    void fifty_requests_of_one_instance_make_one_version_and_one_draft() throws IOException, InterruptedException {
        List<Path> fifty = phantom.files().subList(0, 50);
        expect("{\"series\":1,\"instances\":50}");
        for (Path file : fifty) {
            assertThat(Stow.files(service, List.of(file)).status()).isEqualTo(200);
        }
        JsonNode study = service.published(phantom.uid(), Duration.ofMinutes(2));
        assertThat(study.path("version").asInt()).isEqualTo(1);
        assertThat(study.path("drafts")).hasSize(1);
        assertThat(study.path("instanceCount").asInt()).isEqualTo(50);
    }

    @Test
    void other_content_under_a_known_uid_shows_with_its_study_by_either_way_in() throws IOException {
        Stow.files(service, files);
        byte[] changed = Files.readAllBytes(files.get(0));
        changed[changed.length - 1] ^= 1;
        Stow answer = Stow.parts(service, List.of(changed));
        assertThat(answer.status()).isEqualTo(202);
        assertThat(answer.stored()).isEqualTo(1);
        Path copy = Files.write(Files.createTempFile("conflict", ".dcm"), changed);
        assertThat(service.cStore(List.of(copy)).failures()).isEmpty();
        Files.delete(copy);
        JsonNode study = service.study(phantom.uid());
        assertThat(study.path("instanceCount").asInt()).isEqualTo(6);
        assertThat(Service.items(study.path("conflicts"))
                        .map(c -> c.path("source").asText()))
                .hasSize(2)
                .anyMatch(source -> source.startsWith("STOW-RS@"))
                .anyMatch(source -> source.startsWith("ENDTOEND@"));
        assertThat(service.quarantined("DUPLICATE_CONFLICT"))
                .filteredOn(entry -> entry.path("studyUid").asText().equals(phantom.uid()))
                .hasSize(2);
        assertThat(service.get("/q/metrics").text())
                .contains("sightline_received_objects_total{listener=\"stow\",outcome=\"OTHER_BYTES\"}")
                .contains("sightline_received_objects_total{listener=\"dimse\",outcome=\"OTHER_BYTES\"}");
    }

    private String seriesUid() {
        return HeaderReader.read(files.get(0)).ref().seriesUid();
    }

    private int expect(String body) {
        return service.post(
                        "/api/studies/" + phantom.uid() + "/expect", "application/json", BodyPublishers.ofString(body))
                .status();
    }

    private List<String> states() {
        return timeline().map(entry -> entry.path("state").asText()).toList();
    }

    private List<String> details() {
        return timeline().map(entry -> entry.path("detail").asText()).toList();
    }

    private Stream<JsonNode> timeline() {
        return Service.items(service.study(phantom.uid()).path("timeline"));
    }
}
