package org.sightline.app.qido;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.error.StudyException;

/** Matching as PS3.4 section C.2.2.2 has it, down to the values that are bound. */
class ConditionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "AccessionNumber A1 'A1'",
                "AccessionNumber A*1? 'A%1_'",
                "00080050 100%_! '100%_!'",
                "AccessionNumber 50%* '50!%%'",
                "PatientName doe^j* 'DOE^J%'",
                "PatientName doe^jane^^ 'DOE^JANE'",
                "StudyDate 20240131 '20240131'",
                "StudyDate 20240101- '20240101,99991231'",
                "StudyDate -20240131 '00000101,20240131'",
                "StudyTime 1015 '101500000000,101599999999'",
                "StudyTime 1015-11 '101500000000,119999999999'",
                "ModalitiesInStudy CT,MR 'CT,MR'",
                "StudyInstanceUID 1.2,1.3 '1.2,1.3'",
                "StudyInstanceUID 1.2\\1.3 '1.2,1.3'"
            })
    void a_value_is_bound_as_the_index_holds_it(String attribute, String value, String bound) {
        assertThat(String.join(",", bound(attribute, value))).isEqualTo(bound);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "**"})
    void a_universal_match_is_no_condition(String value) {
        assertThat(search("PatientName", value).matches()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "NoSuchKeyword,x",
        "0008,x",
        "SliceThickness,1",
        "StudyDate,2024",
        "StudyDate,-",
        "StudyDate,20240101-20240102-20240103",
        "StudyTime,noon",
        "StudyInstanceUID,1.2.x",
        "limit,-1",
        "offset,many"
    })
    void what_cannot_be_matched_is_refused(String name, String value) {
        assertThatExceptionOfType(StudyException.class).isThrownBy(() -> bound(name, value));
    }

    @Test
    void a_name_in_other_letters_is_looked_for_in_the_other_groups() {
        assertThat(bound("PatientName", "山田*")).containsExactly("%=山田%=%", "山田%");
    }

    @Test
    void an_attribute_of_a_lower_level_is_no_answer_for_a_study() {
        Search search = Search.parse(Map.of("includefield", List.of("Modality,00081030", "all")), Level.STUDY, 10);
        assertThat(search.wants(0x00080060, Level.STUDY)).isFalse();
        assertThat(search.wants(0x00080060, Level.SERIES)).isTrue();
        assertThat(search.wants(0x00101010, Level.STUDY)).isTrue();
    }

    @Test
    void fuzzy_matching_is_answered_with_a_warning() {
        assertThat(search("fuzzymatching", "true").warnings()).hasSize(1);
        assertThat(search("fuzzymatching", "false").warnings()).isEmpty();
    }

    @Test
    void no_more_than_the_site_allows_is_given() {
        assertThat(search("limit", "1000000").limit()).isEqualTo(500);
    }

    private static Search search(String name, String value) {
        return Search.parse(Map.of(name, List.of(value)), Level.STUDY, 500);
    }

    private static List<String> bound(String name, String value) {
        return Conditions.of(search(name, value).matches()).values().values().stream()
                .map(String::valueOf)
                .toList();
    }
}
