package org.sightline.dicom.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

class InputLimitsTest {
    @AfterEach
    void standard() {
        InputLimits.STANDARD.apply();
    }

    @Test
    void what_a_site_sets_is_what_readers_go_by_and_the_rest_stays() {
        InputLimits.STANDARD.with(InputLimit.BODY_BYTES, 7).apply();

        assertThat(InputLimit.BODY_BYTES.most()).isEqualTo(7);
        assertThat(InputLimit.ITEM_DEPTH.most()).isEqualTo(64);
    }

    @Test
    void a_refusal_names_the_limit_its_value_and_the_setting() {
        StudyException refusal = InputLimit.BODY_BYTES.refusal(ErrorCode.OBJECT_TOO_LARGE, "/api/x", "what was sent");

        assertThat(refusal.reason())
                .isEqualTo("what was sent has more than 2097152 bytes (BODY_BYTES); if it is no attack, raise"
                        + " sightline.input.body-bytes");
        assertThat(InputLimit.ITEM_DEPTH.exceeded()).doesNotContain("sightline.input");
    }

    @Test
    void a_limit_is_above_zero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputLimits.STANDARD.with(InputLimit.BODY_BYTES, 0))
                .withMessageContaining("sightline.input.body-bytes");
    }
}
