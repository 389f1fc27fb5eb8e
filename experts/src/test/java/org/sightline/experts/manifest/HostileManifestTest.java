package org.sightline.experts.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** An expert package that somebody found on the network. */
class HostileManifestTest {
    @TempDir
    Path folder;

    @Test
    void aliases_that_multiply_are_refused() {
        StringBuilder yaml = new StringBuilder(ManifestText.HEAD).append("a0: &a0 [x, x, x]\n");
        for (int level = 1; level < 30; level++) {
            yaml.append("a%1$d: &a%1$d [*a%2$d, *a%2$d, *a%2$d]\n".formatted(level, level - 1));
        }
        assertRefused(yaml.toString());
    }

    @Test
    void depth_size_and_digits_are_bounded() {
        assertRefused(ManifestText.HEAD + "deep: " + "[".repeat(10_000) + "]".repeat(10_000));
        assertRefused("# " + "x".repeat(2 << 20));
        assertRefused(ManifestText.HEAD + "kind: " + "9".repeat(1_000_000));
        assertRefused(ManifestText.HEAD + "kind: !!javax.script.ScriptEngineManager []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../../../etc", "/etc", "..", "a/b", "a\\b", ".", "-rf", "\"x\\0y\"", "''"})
    void a_name_that_leads_elsewhere_is_no_name(String name) {
        assertRefused(ManifestText.replaced(ManifestText.HEAD, "name: some-expert", "name: " + name));
    }

    private void assertRefused(String yaml) {
        Path written = ManifestText.written(folder, yaml);
        assertThatThrownBy(() -> ManifestReader.read(written))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_EXPERT));
    }
}
