package org.sightline.dicom.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatientModuleTest {
    @ParameterizedTest
    @CsvSource({"042Y, 42", "018M, 1.5", "008W, 0.153", "030D, 0.082", "000D, 0"})
    void a_stated_age_counts_where_no_birth_date_is_known(String age, double years) {
        assertThat(patient("", age).ageYears("20240115").orElseThrow()).isCloseTo(years, within(0.001));
    }

    @ParameterizedTest
    @CsvSource({"20180116, 5", "20180115, 6", "20200229, 3", "20240115, 0"})
    void the_birth_date_is_more_exact_and_its_whole_years_change_on_the_birthday(String born, int years) {
        assertThat((int) patient(born, "099Y").ageYears("20240115").orElseThrow())
                .isEqualTo(years);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "42Y", "042", "04AY", "042Y\\043Y", "-42Y"})
    void what_is_no_age_is_unknown(String age) {
        assertThat(patient("", age).ageYears("20240115")).isEmpty();
    }

    @Test
    void a_birth_date_that_cannot_be_leaves_the_stated_age() {
        assertThat(patient("20250101", "003Y").ageYears("20240115")).hasValue(3);
        assertThat(patient("1950", "003Y").ageYears("")).hasValue(3);
    }

    private static PatientModule patient(String born, String age) {
        return new PatientModule("", "", "", born, "", age);
    }
}
