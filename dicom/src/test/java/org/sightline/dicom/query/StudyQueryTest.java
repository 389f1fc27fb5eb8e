package org.sightline.dicom.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

class StudyQueryTest {
    @ParameterizedTest
    @ValueSource(strings = {"*", "AC*", "A?C", "A\\B", "A\nB", "A\u0000"})
    void data_never_becomes_a_pattern_or_a_list(String value) {
        assertThatThrownBy(() -> StudyQuery.ofAccession(value))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BAD_REQUEST));
        assertThatThrownBy(() -> StudyQuery.ofPatient(value)).isInstanceOf(StudyException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void a_query_without_a_key_would_match_everything(String value) {
        assertThatThrownBy(() -> StudyQuery.ofAccession(value)).isInstanceOf(StudyException.class);
    }

    @Test
    void a_uid_is_checked() {
        assertThatThrownBy(() -> StudyQuery.ofStudy("1.2.*"))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_UID));
    }

    @Test
    void dates_have_to_be_in_order() {
        Optional<LocalDate> later = Optional.of(LocalDate.of(2026, 2, 1));
        Optional<LocalDate> earlier = Optional.of(LocalDate.of(2026, 1, 1));

        assertThatThrownBy(() -> new StudyQuery("", "A", "", later, earlier)).isInstanceOf(StudyException.class);
        assertThat(new StudyQuery("", " A ", "", earlier, later).accession()).isEqualTo("A");
    }
}
