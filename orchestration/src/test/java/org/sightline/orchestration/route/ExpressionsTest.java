package org.sightline.orchestration.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.orchestration.Studies;
import org.sightline.orchestration.study.SeriesImages;
import org.sightline.orchestration.study.SeriesSummary;
import org.sightline.orchestration.study.StudySnapshot;

class ExpressionsTest {
    private static final SeriesSummary SERIES = Studies.series("CT", 2)
            .bodyPart("CHEST")
            .description("Lung 1.25 B60f")
            .protocol("Thorax routine")
            .laterality("R")
            .view("PA")
            .thickness(1.25)
            .images(30)
            .build();
    private static final StudySnapshot STUDY =
            Studies.study(SERIES, Studies.series("SR", 9).withoutPixels().build());

    private final Expressions expressions = new Expressions();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "study.uid == '1.2.3'",
                "study.accession.startsWith('A1')",
                "study.description.lowerAscii().contains('thorax')",
                "study.date == '20260115'",
                "study.modalities == ['CT', 'SR']",
                "study.modalities.exists(m, m == 'CT')",
                "study.seriesCount == 2",
                "study.instanceCount == 31",
                "study.patientAgeYears > 45 && study.patientAgeYears < 45.6",
                "study.patientSex == 'F'",
                "series.uid == '1.2.3.2'",
                "series.modality == 'CT'",
                "series.bodyPart in ['CHEST', 'THORAX']",
                "series.description.matches('(?i)lung.*b60')",
                "series.protocol.contains('routine')",
                "series.number == '2'",
                "series.laterality == 'R'",
                "series.viewPosition == 'PA'",
                "series.instances == 30",
                "series.slices >= 20",
                "series.rows == 512",
                "series.columns == 512",
                "series.sliceThickness < 2",
                "series.plane == 'AXIAL'",
                "'PRIMARY' in series.imageType"
            })
    void every_attribute_has_its_value(String expression) throws Expressions.DoesNotCompile {
        assertThat(test(expression)).isEqualTo(new Condition.Answer(true, ""));
        assertThat(test("!(" + expression + ")")).isEqualTo(new Condition.Answer(false, ""));
    }

    @Test
    void the_table_above_names_every_attribute() throws NoSuchMethodException {
        String[] table = ExpressionsTest.class
                .getDeclaredMethod("every_attribute_has_its_value", String.class)
                .getAnnotation(ValueSource.class)
                .strings();
        Set<String> declared = Stream.concat(
                        Attribute.STUDY.stream().map(a -> "study." + a.name()),
                        Attribute.SERIES.stream().map(a -> "series." + a.name()))
                .collect(Collectors.toSet());

        assertThat(declared).allMatch(name -> Stream.of(table).anyMatch(e -> e.contains(name)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "series.bodypart == 'CHEST' | undefined field 'bodypart' at character 7 of the expression; did you mean bodyPart?",
                "serie.bodyPart == 'CHEST'  | undeclared reference to 'serie'",
                "series.bodyPart            | expected type 'bool' but found 'string'",
                "series.bodyPart == 3       | found no matching overload for '_==_' applied to '(string, int)'",
                "series.slices >            | mismatched input",
                "study.colour == 'x'        | undefined field 'colour' at character 6 of the expression; known: uid, accession",
            })
    void what_does_not_type_check_does_not_compile(String expression, String words) {
        assertThatThrownBy(() -> expressions.compile(expression))
                .isInstanceOf(Expressions.DoesNotCompile.class)
                .hasMessageContaining(words);
    }

    @Test
    void a_run_time_error_is_an_answer_without_the_values() throws Expressions.DoesNotCompile {
        assertThat(test("series.imageType[7] == 'x'")).isEqualTo(new Condition.Answer(false, "index out of bounds"));
    }

    @Test
    void an_unknown_birth_date_is_an_age_of_minus_one() throws Expressions.DoesNotCompile {
        var nobody = new org.sightline.dicom.read.PatientModule("", "", "", "", "");
        var study = new StudySnapshot(STUDY.ref(), 1, nobody, STUDY.study(), STUDY.series());

        assertThat(expressions
                        .compile("study.patientAgeYears == -1.0")
                        .test(study, SeriesImages.of(SERIES))
                        .holds())
                .isTrue();
    }

    private Condition.Answer test(String expression) throws Expressions.DoesNotCompile {
        return expressions.compile(expression).test(STUDY, SeriesImages.of(SERIES));
    }
}
