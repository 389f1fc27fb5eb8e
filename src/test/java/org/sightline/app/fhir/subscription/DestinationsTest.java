package org.sightline.app.fhir.subscription;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.app.config.SightlineConfig;

class DestinationsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://169.254.169.254/latest/meta-data/",
                "https://[fe80::1]/",
                "https://[::ffff:169.254.169.254]/",
                "https://[fd00:ec2::254]/",
                "https://100.100.100.200/",
                "https://0.0.0.0/",
                "https://[::]/",
                "https://224.0.0.1/",
                "https://127.0.0.2/",
                "https://localhost.localdomain.invalid/"
            })
    void no_client_has_us_ask_what_no_subscriber_is(String url) {
        assertThat(destinations(Map.of()).refusal(URI.create(url))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1/x",
                "http://127.0.0.1:1",
                "https://[::1]/",
                "https://10.1.2.3/",
                "https://192.0.2.1"
            })
    void subscribers_of_the_site_are_notified(String url) {
        assertThat(destinations(Map.of()).refusal(URI.create(url))).isEmpty();
    }

    @Test
    void where_a_site_lists_its_subscribers_no_other_is_notified() {
        Destinations listed = destinations(Map.of("sightline.subscriptions.destinations", "10.1.0.0/16,localhost"));

        assertThat(listed.refusal(URI.create("https://10.1.2.3/"))).isEmpty();
        assertThat(listed.refusal(URI.create("http://localhost:1/"))).isEmpty();
        assertThat(listed.refusal(URI.create("https://10.2.2.3/"))).isPresent();
        assertThat(listed.refusal(URI.create("https://192.0.2.1/"))).isPresent();
    }

    @Test
    void a_list_that_holds_a_forbidden_address_does_not_allow_it() {
        Destinations listed = destinations(Map.of("sightline.subscriptions.destinations", "169.254.0.0/16"));

        assertThat(listed.refusal(URI.create("https://169.254.169.254/"))).isPresent();
    }

    private static Destinations destinations(Map<String, String> settings) {
        return new Destinations(new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SightlineConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(SightlineConfig.class));
    }
}
