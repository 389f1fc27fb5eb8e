package org.sightline.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.sightline.dicom.input.InputLimit;
import org.sightline.dicom.input.InputLimits;

class InputConfigTest {
    @Test
    void nothing_set_is_the_standard() {
        assertThat(limits(Map.of())).isEqualTo(InputLimits.STANDARD);
    }

    @ParameterizedTest
    @EnumSource(InputLimit.class)
    void what_can_be_set_has_a_setting_that_works(InputLimit limit) {
        if (limit.settable()) {
            assertThat(limits(Map.of(limit.setting(), "7")).of(limit)).isEqualTo(7);
        } else {
            assertThat(Arrays.stream(InputConfig.class.getMethods())
                            .filter(method -> method.getParameterCount() == 0)
                            .map(method -> "sightline.input."
                                    + method.getName()
                                            .replaceAll("([A-Z])", "-$1")
                                            .toLowerCase(Locale.ROOT)))
                    .doesNotContain(limit.setting());
        }
    }

    @Test
    void a_limit_of_nothing_stops_the_start() {
        assertThatIllegalArgumentException().isThrownBy(() -> limits(Map.of("sightline.input.body-bytes", "0")));
    }

    @Test
    void every_limit_stands_in_the_documents() throws IOException {
        List<String> security = Files.readAllLines(Path.of("../docs/security.md"));
        String readme = Files.readString(Path.of("../README.md"));
        for (InputLimit limit : InputLimit.values()) {
            String setting = limit.settable() ? "`" + limit.setting() + "`" : "no";
            assertThat(security)
                    .as(limit.name())
                    .anyMatch(line -> line.startsWith("| `" + limit.name() + "` | ")
                            && line.contains(" | " + setting + " | ")
                            && line.contains(shown(limit)));
            assertThat(readme.contains(limit.setting().replace("sightline.input", "")))
                    .as(limit.name())
                    .isEqualTo(limit.settable());
        }
    }

    /** As the table writes it, in the largest unit that it fills. */
    private static String shown(InputLimit limit) {
        long most = limit.standard();
        List<String> units = List.of("GiB", "MiB", "KiB");
        for (int n = 0; n < units.size(); n++) {
            int shift = 30 - 10 * n;
            if (limit.unit().equals("bytes") && most % (1L << shift) == 0) {
                return "| " + (most >> shift) + " " + units.get(n) + " |";
            }
        }
        return limit.unit().equals("characters")
                ? "| " + (most >> 20) + " Mi characters |"
                : "| " + String.format(Locale.ROOT, "%,d", most) + " " + limit.unit() + " |";
    }

    private static InputLimits limits(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SightlineConfig.class)
                .withSources(new PropertiesConfigSource(settings, "test", 500))
                .build()
                .getConfigMapping(SightlineConfig.class)
                .input()
                .limits();
    }
}
