package org.sightline.orchestration.compose;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.experts.Probability;
import org.sightline.experts.Quantity;
import org.sightline.orchestration.Experts;
import org.sightline.orchestration.Runs;

class PrintedTest {
    @ParameterizedTest
    @CsvSource({
        "4521.3, mL, 4521 mL",
        "99.96, mL, 100 mL",
        "99.94, mL, 99.9 mL",
        "0.996, mL, 1.0 mL",
        "42.47, mL, 42.5 mL",
        "1.02, mL, 1.0 mL",
        "0.293, mL, 0.29 mL",
        "0.0345, mL, 0.035 mL",
        "8.25, mm, 8.3 mm",
        "12.0, mm, 12.0 mm",
        "-812.5, [hnsf'U], -813 HU",
        "3.17, %, 3.2 %",
        "33.51, mm3, 34 mm3",
        "0.12345, 1, 0.123",
        "12345.6, 1, 12300",
        "0, mL, 0.000 mL"
    })
    void a_number_has_the_digits_its_unit_deserves(double value, String unit, String printed) {
        Quantity quantity = Runs.quantity("x", value, unit);

        assertThat(Printed.text(quantity)).isEqualTo(printed);
        assertThat(Printed.text(Printed.rounded(quantity))).isEqualTo(printed);
    }

    @ParameterizedTest
    @CsvSource({
        "0.974, model score 0.97 (not calibrated), probability 97 %",
        "0.9999, model score above 0.99 (not calibrated), probability above 99 %",
        "0, model score below 0.01 (not calibrated), probability below 1 %"
    })
    void a_score_is_never_certain(double value, String raw, String calibrated) {
        Probability score = new Probability(value);

        assertThat(Printed.score(score, Experts.CXR)).isEqualTo(raw);
        assertThat(Printed.score(score, Experts.calibrated(Experts.CXR))).isEqualTo(calibrated);
    }
}
