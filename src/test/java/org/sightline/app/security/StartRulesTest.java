package org.sightline.app.security;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.app.config.SightlineConfig;
import org.sightline.dicom.error.StudyException;

class StartRulesTest {
    private static SightlineConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SightlineConfig.class)
                .build()
                .getConfigMapping(SightlineConfig.class);
    }

    @Test
    void with_nothing_set_nothing_is_served_and_both_ways_are_told() {
        assertThatThrownBy(() -> StartRules.require(config(Map.of()), "127.0.0.1"))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("SIGHTLINE_OIDC_URL")
                .hasMessageContaining("SIGHTLINE_API_KEYS_FILE")
                .hasMessageContaining("SIGHTLINE_INSECURE=loopback");
    }

    @Test
    void without_login_only_this_machine_is_served() {
        Map<String, String> loopback = Map.of("sightline.insecure", "loopback");
        assertThatCode(() -> StartRules.require(config(loopback), "127.0.0.1")).doesNotThrowAnyException();
        assertThatThrownBy(() -> StartRules.require(config(loopback), "0.0.0.0"))
                .hasMessageContaining("QUARKUS_HTTP_HOST is 0.0.0.0");
        assertThatThrownBy(() -> StartRules.require(
                        config(Map.of("sightline.insecure", "loopback", "sightline.dicom.host", "0.0.0.0")),
                        "localhost"))
                .hasMessageContaining("SIGHTLINE_DICOM_HOST is 0.0.0.0");
    }

    @Test
    void a_file_of_keys_is_read_before_the_start(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("keys");
        Map<String, String> keys = Map.of("sightline.api-keys-file", file.toString());
        assertThatThrownBy(() -> StartRules.require(config(keys), "0.0.0.0")).hasMessageContaining("cannot be read");
        Files.writeString(file, "# nobody yet\n");
        assertThatCode(() -> StartRules.require(config(keys), "0.0.0.0")).doesNotThrowAnyException();
    }

    @Test
    void a_dicom_port_for_the_network_needs_to_be_told_who_may_call(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("keys"), "");
        Map<String, String> open =
                Map.of("sightline.api-keys-file", file.toString(), "sightline.dicom.host", "0.0.0.0");
        assertThatThrownBy(() -> StartRules.require(config(open), "127.0.0.1"))
                .hasMessageContaining("SIGHTLINE_DICOM_CALLERS");
        Map<String, String> told = new java.util.HashMap<>(open);
        told.put("sightline.dicom.callers", "*@10.0.0.0/8");
        assertThatCode(() -> StartRules.require(config(told), "127.0.0.1")).doesNotThrowAnyException();
    }

    @Test
    void a_provider_needs_to_know_us() {
        assertThatThrownBy(() -> StartRules.require(
                        config(Map.of("sightline.oidc.url", "https://login.example/realms/r")), "0.0.0.0"))
                .hasMessageContaining("SIGHTLINE_OIDC_CLIENT_ID");
    }
}
