package org.sightline.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

class KeysTest {
    private static final Path FOLDER = Path.of("/data/objects");

    @ParameterizedTest
    @ValueSource(strings = {"../keys", "instances/../../other", "/etc/passwd", "instances/../../objects-of-another/a"})
    void a_key_that_leads_out_of_the_folder_is_refused(String key) {
        assertThatThrownBy(() -> Keys.below(FOLDER, key))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INTERNAL));
    }

    @Test
    void a_key_is_a_file_below_the_folder() {
        assertThat(Keys.below(FOLDER, "instances/1/2.dcm")).isEqualTo(Path.of("/data/objects/instances/1/2.dcm"));
    }
}
