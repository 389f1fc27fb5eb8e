package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.app.db.Database;
import org.sightline.app.db.Inventory;
import org.sightline.app.store.ObjectStore;

/** What the doctor sees of damage that was done on purpose. */
@QuarkusTest
@TestProfile(OneApplication.class)
class DoctorTest {
    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    @Inject
    Inventory inventory;

    @Inject
    ObjectStore store;

    private Service service;
    private PhantomStudy study;

    @BeforeEach
    void send() throws InterruptedException {
        service = new Service(base);
        study = PhantomStudy.slice(71);
        assertThat(service.cStore(study.files()).failures()).isEmpty();
        service.complete(study.uid());
        service.settled(study.uid(), Duration.ofMinutes(1));
    }

    private Inventory.Named row() {
        return database.read(handle -> inventory.instances(handle, "", Integer.MAX_VALUE)).stream()
                .filter(named -> named.studyUid().equals(study.uid()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_missing_or_cut_object_is_named_with_its_study() throws IOException {
        Inventory.Named row = row();
        byte[] bytes = Files.readAllBytes(store.local(row.key()));
        store.delete(row.key());
        assertThat(broken(row)).isEqualTo("is missing");
        store.stage(out -> out.write(bytes, 0, bytes.length - 1)).keep(row.key());
        assertThat(broken(row)).contains("instead of " + bytes.length);
        store.stage(out -> out.write(bytes)).keep(row.key());
        assertThat(broken(row)).isEmpty();
    }

    @Test
    void an_object_with_one_bit_changed_is_found_by_reading_it_back() throws IOException {
        Inventory.Named row = row();
        byte[] bytes = Files.readAllBytes(store.local(row.key()));
        byte[] changed = bytes.clone();
        changed[changed.length - 1] ^= 1;
        store.delete(row.key());
        store.stage(out -> out.write(changed)).keep(row.key());
        assertThat(broken(row)).as("what a look from outside says").isEmpty();
        assertThat(different(row)).isEqualTo("has another content than was received");
        store.delete(row.key());
        assertThat(different(row)).startsWith("cannot be read");
        store.stage(out -> out.write(bytes)).keep(row.key());
        assertThat(different(row)).isEmpty();
    }

    /** What reading all back says of one, two objects a page. */
    private String different(Inventory.Named row) {
        StringBuilder what = new StringBuilder();
        String after = "";
        do {
            JsonNode page = service.json("/api/doctor/contents?limit=2&after=" + after);
            Service.items(page.path("broken"))
                    .filter(b -> b.path("sopUid").asText().equals(row.sopUid()))
                    .forEach(b -> what.append(b.path("what").asText()));
            after = page.path("next").asText("");
        } while (!after.isEmpty());
        return what.toString();
    }

    private String broken(Inventory.Named row) {
        return Service.items(service.json("/api/doctor").path("examples"))
                .filter(b -> b.path("sopUid").asText().equals(row.sopUid()))
                .map(b -> b.path("what").asText())
                .findFirst()
                .orElse("");
    }

    @Test
    void an_object_that_no_row_names_is_removed_once_it_is_old() throws IOException {
        String key = "instances/zz/stray.dcm";
        store.stage(out -> out.write(new byte[17])).keep(key);
        JsonNode young = service.json("/api/doctor");
        Files.setLastModifiedTime(store.local(key), FileTime.from(Instant.now().minus(Duration.ofHours(2))));
        JsonNode old = service.json("/api/doctor");

        assertThat(old.path("orphans").asInt()).isEqualTo(young.path("orphans").asInt() + 1);
        assertThat(old.path("orphanBytes").asLong())
                .isEqualTo(young.path("orphanBytes").asLong() + 17);
        assertThat(store.find(key)).isPresent();
        assertThat(service.post("/api/doctor/orphans/remove").status()).isEqualTo(200);
        assertThat(store.find(key)).isEmpty();
        assertThat(store.find(row().key())).isPresent();
    }

    @Test
    void a_study_that_no_work_waits_for_is_stuck() throws InterruptedException {
        set("ROUTED", Instant.now().minus(Duration.ofHours(2)));
        Await.until(
                "the last task is gone from the queue",
                Duration.ofSeconds(10),
                () -> Optional.of(Service.texts(service.json("/api/doctor").path("stuck")))
                        .filter(stuck -> stuck.contains(study.uid())));
        set("NOT_ROUTED", Instant.now());
        assertThat(Service.texts(service.json("/api/doctor").path("stuck"))).doesNotContain(study.uid());
    }

    private void set(String state, Instant updated) {
        database.inTransaction(handle -> handle.createUpdate(
                        "update study set state = :state, updated = :updated where study_uid = :uid")
                .bind("state", state)
                .bind("updated", updated)
                .bind("uid", study.uid())
                .execute());
    }
}
