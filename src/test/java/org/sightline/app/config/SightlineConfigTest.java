package org.sightline.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.ConfigValidationException;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.token.TokenProfile;
import org.sightline.orchestration.vlm.ChatEndpoint;

class SightlineConfigTest {
    @Test
    void an_unknown_key_is_refused_by_its_name() {
        assertThatThrownBy(() -> read(Map.of("sightline.complete.idle", "5s")))
                .isInstanceOf(ConfigValidationException.class)
                .hasMessageContaining("sightline.complete.idle");
    }

    @Test
    void a_value_of_the_wrong_kind_is_refused() {
        assertThatThrownBy(() -> read(Map.of("sightline.dicom.port", "dicom")))
                .hasMessageContaining("sightline.dicom.port");
    }

    @Test
    void without_any_setting_the_service_listens_on_loopback() {
        SightlineConfig config = read(Map.of());
        assertThat(config.dicom().host()).isEqualTo("127.0.0.1");
        assertThat(config.dicom().aeTitle()).isEqualTo("SIGHTLINE");
        assertThat(config.dicom().port()).isEqualTo(11112);
        assertThat(config.completion().idle()).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void an_archive_that_is_neither_form_is_refused_by_its_key_and_shows_no_password() {
        SightlineConfig config =
                read(Map.of("sightline.pacs", "ORTHANC@127.0.0.1:4242,https://me:secret@pacs.example"));
        assertThatThrownBy(() -> new Archives(config)).isInstanceOfSatisfying(StudyException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
            assertThat(e.subject()).contains("SIGHTLINE_PACS");
            assertThat(e.reason()).doesNotContain("secret");
        });
    }

    @Test
    void without_a_url_there_is_no_model_server() {
        SightlineConfig config = read(Map.of());
        assertThat(new ModelServers(config, new TrustedServers(config), Clock.systemUTC()).endpoints())
                .isEmpty();
        assertThat(config.vlm().profile()).isEqualTo(TokenProfile.VILA_M3);
        assertThat(config.vlm().silence()).isEqualTo(Duration.ofSeconds(60));
        assertThat(config.vlm().timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(config.vlm().connectTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(config.vlm().concurrency()).isEqualTo(1);
        assertThat(config.vlm().maxTokens()).isEqualTo(1024);
    }

    @Test
    void model_servers_are_listed_with_commas_and_profiles_written_with_dashes() {
        SightlineConfig config = read(Map.of(
                "sightline.vlm.url",
                "http://a:30000/v1,http://b:30000",
                "sightline.vlm.profile",
                "nvila-lite",
                "sightline.vlm.api-key",
                "secret"));
        assertThat(config.vlm().profile()).isEqualTo(TokenProfile.NVILA_LITE);
        assertThat(new ModelServers(config, new TrustedServers(config), Clock.systemUTC()).endpoints())
                .extracting(ChatEndpoint::name)
                .containsExactly("http://a:30000", "http://b:30000");
    }

    @Test
    void a_model_server_that_cannot_be_is_refused_and_shows_no_password() {
        SightlineConfig config = read(Map.of("sightline.vlm.url", "http://me:secret@a:30000"));
        assertThatThrownBy(() -> new ModelServers(config, new TrustedServers(config), Clock.systemUTC()))
                .isInstanceOfSatisfying(StudyException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.INVALID_CONFIGURATION);
                    assertThat(e.reason()).doesNotContain("secret");
                });
    }

    private static SightlineConfig read(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SightlineConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(SightlineConfig.class);
    }
}
