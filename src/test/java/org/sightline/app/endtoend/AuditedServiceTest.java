package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.dicom.Sha256;
import org.sightline.fhir.FhirValidation;

/** With which settings the service runs. */
@QuarkusTest
@TestProfile(OneApplication.class)
class AuditedServiceTest {
    @Inject
    Database database;

    @Inject
    SightlineConfig config;

    @Test
    void the_start_is_recorded_with_a_hash_of_the_settings() {
        List<JsonNode> starts = new AuditEntries(database).of("started");

        assertThat(starts).isNotEmpty().allSatisfy(entry -> {
            assertThat(AuditEntries.detail(entry, "settings")).matches("[0-9a-f]{64}");
            assertThat(FhirValidation.problems(entry.toString())).isEmpty();
        });
    }

    @Test
    void a_file_of_the_site_that_changes_is_recorded_with_its_hash() throws IOException, InterruptedException {
        Path note = Files.createDirectories(config.configDir().resolve("notes")).resolve("a.txt");
        Files.writeString(note, "one");
        String hash = Sha256.of(note);

        AuditEntries log = new AuditEntries(database);
        JsonNode change = Await.until(
                "the record of a change",
                Duration.ofMinutes(1),
                () -> log.of("configured").stream()
                        .filter(entry ->
                                AuditEntries.detail(entry, "file notes/a.txt").equals(hash))
                        .findFirst());
        assertThat(FhirValidation.problems(change.toString())).isEmpty();
    }
}
