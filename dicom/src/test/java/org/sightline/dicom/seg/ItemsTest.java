package org.sightline.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ItemsTest {
    @ParameterizedTest
    @CsvSource({"-126.690002, -126.690002", "0, 0", "-0.0, 0", "100, 100", "1, 1", "0.5, 0.5", "1e-7, 0.0000001"})
    void short_numbers_are_written_exactly(double value, String written) {
        assertThat(Items.decimal(value)).isEqualTo(written);
    }

    @ParameterizedTest
    @ValueSource(
            doubles = {1.0 / 3, -2.0 / 3, -123456.123456789012, 1.2345678901234567e-300, -9.87654321987654e20, 0.1 + 0.2
            })
    void long_numbers_fit_sixteen_characters_and_keep_eight_digits(double value) {
        String written = Items.decimal(value);

        assertThat(written).hasSizeLessThanOrEqualTo(16);
        assertThat(Double.parseDouble(written) / value).isCloseTo(1, within(1e-8));
    }

    @Test
    void text_has_no_value_separator_and_at_most_64_characters() {
        assertThat(Items.text(" left\\right\tlung ")).isEqualTo("left/right lung");
        assertThat(Items.text("x".repeat(100))).hasSize(64);
    }
}
