package org.sightline.experts.remote.vista3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.Code;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.manifest.Label;

class VistaClassesTest {
    @Test
    void the_table_has_the_127_classes_that_the_model_marks() {
        assertThat(VistaClasses.all().stream().map(VistaClass::id))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 132)
                        .filter(id -> !List.of(16, 18, 129, 130, 131).contains(id))
                        .boxed()
                        .toList());
        assertThat(VistaClasses.all().stream().map(VistaClass::name)).doesNotHaveDuplicates();
        assertThat(VistaClasses.all().stream().map(VistaClass::key)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "everything,117",
        "hepatic tumor,2",
        "pancreatic tumor,2",
        "lung tumor,7",
        "bone lesion,1",
        "organs,27",
        "cardiovascular,18",
        "gastrointestinal,6",
        "skeleton,65",
        "muscles,10"
    })
    void each_group_of_vila_m3_has_its_classes(String group, int size) {
        assertThat(VistaClasses.asked("x", Optional.of(group), List.of())).hasSize(size);
        assertThat(VistaClasses.groups()).hasSize(10).contains(group);
    }

    @Test
    void codes_fit_into_a_dicom_code_sequence_and_name_a_side_where_the_name_does() {
        for (VistaClass one : VistaClasses.all()) {
            assertThat(one.concept().value()).as(one.name()).matches("\\d{6,9}");
            assertThat(one.concept().meaning().length()).isLessThanOrEqualTo(64);
            assertThat(one.side()).as(one.name()).isEqualTo(sideOf(one));
        }
    }

    /** The code of the left atrial appendage says its side. */
    private static Optional<Laterality> sideOf(VistaClass one) {
        String first = one.name().split(" ")[0];
        boolean sided = List.of("left", "right").contains(first) && one.id() != 108;
        return sided ? Optional.of(Laterality.valueOf(first.toUpperCase(Locale.ROOT))) : Optional.empty();
    }

    @Test
    void a_tumour_is_a_lesion_of_its_organ_and_a_cyst_is_one_of_its_kidney() {
        VistaClass tumor = VistaClasses.find(26).orElseThrow();
        assertThat(tumor.kind()).isEqualTo(Finding.Kind.ABNORMALITY);
        assertThat(tumor.concept()).isEqualTo(Code.sct("52988006", "Lesion"));
        assertThat(tumor.region()).contains(Code.sct("10200004", "Liver"));
        assertThat(tumor.toSegment().category().value()).isEqualTo("49755003");
        assertThat(tumor.toSegment().number()).isEqualTo(26);
        VistaClass cyst = VistaClasses.find(117).orElseThrow();
        assertThat(cyst.side()).contains(Laterality.RIGHT);
        assertThat(cyst.organs()).containsExactlyInAnyOrder(2, 5);
    }

    @Test
    void a_manifest_may_call_and_code_a_class_otherwise() {
        Code mass = Code.sct("4147007", "Mass");
        VistaClass one =
                Objects.requireNonNull(VistaClasses.asked("x", Optional.of("hepatic tumor"), List.of(label(26, mass)))
                        .get(26));
        assertThat(one.concept()).isEqualTo(mass);
        assertThat(one.toSegment().type()).isEqualTo(mass);
        assertThat(one.region()).contains(Code.sct("10200004", "Liver"));
    }

    @Test
    void a_group_or_an_index_that_does_not_exist_is_an_error_of_the_manifest() {
        Code code = Code.local("X", "x");
        assertInvalid(Optional.of("hepatic tumour"), List.of(), "labelGroup has to be one of bone lesion, ");
        assertInvalid(Optional.empty(), List.of(label(16, code)), "label 16 is no class");
        assertInvalid(Optional.of("muscles"), List.of(label(1, code)), "label 1 is not in the group");
    }

    private static void assertInvalid(Optional<String> group, List<Label> labels, String rule) {
        assertThatThrownBy(() -> VistaClasses.asked("x", group, labels))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_EXPERT))
                .hasMessageContaining(rule);
    }

    private static Label label(int index, Code code) {
        return new Label(
                index,
                "mass",
                code,
                Finding.Kind.ABNORMALITY,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
