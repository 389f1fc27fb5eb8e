package org.sightline.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.StudyException;

class TrustedServersTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8000",
                "http://LOCALHOST",
                "http://127.0.0.1:1",
                "http://127.9.9.9",
                "http://[::1]:1"
            })
    void this_machine_is_trusted_without_any_setting(String url) {
        assertThat(trusted(Map.of()).trusts(URI.create(url))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://gpu.hospital.example",
                "http://10.1.2.3",
                "http://192.168.0.2",
                "http://0.0.0.0",
                "http://localhost.evil.example",
                "http://127.0.0.1.evil.example",
                "http://127.1",
                "http://2130706433",
                "http://[fd00::1]",
                "http://evil.example/localhost",
                "http://localhost@evil.example"
            })
    void no_other_machine_is_trusted_without_any_setting_not_even_of_the_own_network(String url) {
        assertThat(trusted(Map.of()).trusts(URI.create(url))).isFalse();
    }

    @Test
    void names_domains_and_networks_that_are_named_are_trusted_and_nothing_beside_them() {
        TrustedServers trust = trusted(
                Map.of("sightline.privacy.trusted", "gpu.hospital.example, .inside.example,10.1.0.0/16,fd00::/8"));

        assertThat(trust.trusts("GPU.hospital.example.")).isTrue();
        assertThat(trust.trusts("a.b.inside.example")).isTrue();
        assertThat(trust.trusts("10.1.255.1")).isTrue();
        assertThat(trust.trusts(URI.create("http://[fd12::1]:8000"))).isTrue();
        assertThat(trust.trusts("inside.example")).isFalse();
        assertThat(trust.trusts("notinside.example")).isFalse();
        assertThat(trust.trusts("x.gpu.hospital.example")).isFalse();
        assertThat(trust.trusts("10.2.0.1")).isFalse();
        assertThat(trust.trusts("localhost")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://gpu", "10.1.0.0/64", "*.example", "a b", "*"})
    void what_is_no_host_stops_the_start(String entry) {
        assertThatThrownBy(() -> trusted(Map.of("sightline.privacy.trusted", entry)))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.subject()).isEqualTo("sightline.privacy.trusted"));
    }

    private static TrustedServers trusted(Map<String, String> settings) {
        return new TrustedServers(new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SightlineConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(SightlineConfig.class));
    }
}
