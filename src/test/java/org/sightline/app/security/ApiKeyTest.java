package org.sightline.app.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.app.identity.Role;
import org.sightline.dicom.error.StudyException;

class ApiKeyTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 29);

    @TempDir
    Path folder;

    private static ApiKey.Made made(Optional<LocalDate> until) {
        return ApiKey.make("pacs-1", Set.of(Role.SENDER, Role.METRICS), true, until, new SecureRandom());
    }

    private static String secret(ApiKey.Made made) {
        return made.key().split("_", 3)[2];
    }

    @Test
    void a_line_is_read_as_it_was_written_and_holds_no_secret() {
        ApiKey.Made made = made(Optional.of(TODAY));
        String line = made.line().line();
        assertThat(ApiKey.parse(line)).isEqualTo(made.line());
        assertThat(line).doesNotContain(secret(made)).contains("metrics,sender", "speaks", "until=2026-11-29");
    }

    @Test
    void a_key_opens_with_its_own_secret_until_its_last_day() {
        ApiKey.Made made = made(Optional.of(TODAY));
        assertThat(made.line().opens(secret(made), TODAY)).isTrue();
        assertThat(made.line().opens(secret(made), TODAY.plusDays(1))).isFalse();
        assertThat(made.line().opens(secret(made(Optional.empty())), TODAY)).isFalse();
        assertThat(made.line().opens("", TODAY)).isFalse();
    }

    @Test
    void two_keys_never_share_salt_or_hash() {
        ApiKey one = made(Optional.empty()).line();
        ApiKey other = made(Optional.empty()).line();
        assertThat(one.salt()).isNotEqualTo(other.salt());
        assertThat(one.hash()).isNotEqualTo(other.hash());
    }

    @Test
    void a_wrong_line_is_named_with_its_number_and_without_its_text() throws IOException {
        Path file = folder.resolve("keys");
        Files.writeString(file, "# ours\n" + made(Optional.empty()).line().line() + "\nsecret words here\n");
        assertThatThrownBy(() -> ApiKeys.keys(file))
                .isInstanceOf(StudyException.class)
                .hasMessageContaining("line 3")
                .hasMessageNotContaining("secret words");
    }
}
