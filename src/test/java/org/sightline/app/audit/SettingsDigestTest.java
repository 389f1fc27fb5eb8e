package org.sightline.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.Sha256;

class SettingsDigestTest {
    private static final Map<String, String> SITE = Map.of(
            "sightline.dicom.port", "11112",
            "sightline.audit.key", "a secret that nobody must guess",
            "quarkus.http.port", "8080");

    @TempDir
    Path folder;

    private String of(Map<String, String> settings) {
        return new SettingsDigest(folder)
                .of(new SmallRyeConfigBuilder()
                        .withSources(new PropertiesConfigSource(settings, "site", 100))
                        .build());
    }

    private static Map<String, String> with(String name, String value) {
        Map<String, String> changed = new java.util.HashMap<>(SITE);
        changed.put(name, value);
        return changed;
    }

    @Test
    void settings_of_ours_count_and_secrets_and_others_do_not() {
        assertThat(of(SITE))
                .isEqualTo(of(with("sightline.audit.key", "another")))
                .isEqualTo(of(with("sightline.dicom.tls.key-store-password", "x")))
                .isEqualTo(of(with("quarkus.http.port", "8081")))
                .isNotEqualTo(of(with("sightline.dicom.port", "11113")))
                .isNotEqualTo(of(with("sightline.dicom.ae-title", "X")));
    }

    @Test
    void files_are_named_as_they_lie_in_the_folder() throws IOException {
        Path prompt = Files.createDirectories(folder.resolve("prompts")).resolve("first.txt");
        Files.writeString(prompt, "You are a radiologist");

        assertThat(new SettingsDigest(folder).files())
                .containsExactly(Map.entry("prompts/first.txt", Sha256.of(prompt)));
    }

    @Test
    void a_config_map_of_kubernetes_counts_once() throws IOException {
        Path version = Files.createDirectories(folder.resolve("..2026_11_30"));
        Files.writeString(version.resolve("routes.yaml"), "rules: []");
        Files.createSymbolicLink(folder.resolve("..data"), version);
        Files.createSymbolicLink(folder.resolve("routes.yaml"), Path.of("..data", "routes.yaml"));

        assertThat(new SettingsDigest(folder).files()).containsOnlyKeys("routes.yaml");
    }

    @Test
    void a_folder_that_is_not_there_has_no_files() {
        assertThat(new SettingsDigest(folder.resolve("none")).files()).isEmpty();
    }

    @Test
    void what_changed_is_what_is_new_other_or_gone() {
        Map<String, String> before = Map.of("same", "1", "other", "2", "gone", "3");
        Map<String, String> now = Map.of("same", "1", "other", "4", "new", "5");

        assertThat(SettingsDigest.changed(before, now))
                .containsExactly(Map.entry("gone", "removed"), Map.entry("new", "5"), Map.entry("other", "4"));
    }
}
