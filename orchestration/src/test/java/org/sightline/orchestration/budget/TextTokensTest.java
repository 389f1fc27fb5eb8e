package org.sightline.orchestration.budget;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextTokensTest {
    /** The last column is the count of Llama 3's tokenizer. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''|0|0",
                "Normal chest|5|2",
                "pneumothorax|5|5",
                "12.4 mm|6|4",
                "Hippocampus, left: 3.412 mL; long axis 41.27 mm|26|20",
                "größer|7|3"
            })
    void an_estimate_is_never_below_what_a_tokenizer_of_today_counts(String text, int estimate, int counted) {
        assertThat(TextTokens.of(text)).isEqualTo(estimate).isGreaterThanOrEqualTo(counted);
    }
}
