package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.app.db.Database;
import org.sightline.app.store.ObjectStore;

/** Images that somebody changed or removed where they are stored. */
@QuarkusTest
@TestProfile(OneApplication.class)
class ChangedObjectTest {
    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    @Inject
    ObjectStore store;

    private Service service;
    private PhantomStudy study;

    @BeforeEach
    void send() {
        service = new Service(base);
        study = PhantomStudy.small();
        assertThat(service.cStore(study.files()).failures()).isEmpty();
    }

    private List<String> keys() {
        return database.read(
                handle -> handle.createQuery("select object_key from instance where study_uid = ? order by sop_uid")
                        .bind(0, study.uid())
                        .mapTo(String.class)
                        .list());
    }

    private void change(String key) throws IOException {
        Path file = store.local(key);
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1] ^= 1;
        Files.write(file, bytes);
    }

    @Test
    void no_expert_reads_a_changed_image_and_sending_it_again_mends_it() throws IOException, InterruptedException {
        change(keys().get(0));
        service.complete(study.uid());
        JsonNode spoilt = service.settled(study.uid(), Duration.ofMinutes(3));
        assertThat(spoilt.at("/runs/0/outcome").asText()).isEqualTo("FAILED");
        assertThat(spoilt.at("/runs/0/reason").asText()).startsWith("OBJECT_CHANGED");

        assertThat(service.cStore(study.files()).failures()).isEmpty();
        assertThat(redraft().status()).isEqualTo(202);
        JsonNode mended = Await.until(
                "the next draft",
                Duration.ofMinutes(3),
                () -> Optional.of(service.study(study.uid()))
                        .filter(detail -> detail.path("version").asInt() == 2)
                        .filter(detail -> detail.path("state").asText().equals("PUBLISHED")));
        assertThat(mended.at("/runs/0/outcome").asText()).isEqualTo("REPORTED");
    }

    private Service.Answer redraft() {
        return service.post(
                "/api/studies/" + study.uid() + "/drafts",
                "application/json",
                BodyPublishers.ofString("{\"experts\": [\"chest-ct\"]}"));
    }

    @Test
    void whoever_sends_again_what_is_gone_or_changed_is_told_that_it_is_stored_and_it_is() throws IOException {
        List<String> before = keys();
        store.delete(before.get(0));
        change(before.get(1));

        assertThat(service.cStore(study.files()).failures()).isEmpty();

        List<String> after = keys();
        assertThat(after.subList(2, after.size())).isEqualTo(before.subList(2, before.size()));
        assertThat(after.subList(0, 2)).doesNotContainAnyElementsOf(before);
        assertThat(store.find(before.get(1))).isEmpty();
        assertThat(after).allMatch(key -> store.find(key).isPresent());
        service.complete(study.uid());
        assertThat(service.json("/api/doctor/contents?limit=1000")
                        .path("broken")
                        .toString())
                .doesNotContain(study.uid());
    }
}
