package org.sightline.experts.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {
    private static final StepRules FREE = StepRules.anyOf(
            StepRule.of("orient", Parameter.text("axes", "RAS", "LPS").otherwise("RAS")),
            StepRule.of(
                    "spacing",
                    Parameter.positive("mm").several(),
                    Parameter.flag("exact").optional()),
            StepRule.of(
                    "scale",
                    Parameter.number("from"),
                    Parameter.number("to"),
                    Parameter.text("keys").several()));

    private static final String VALID = """
            steps:
              - step: spacing
                mm: [1.5, 1.5, 2]
              - step: orient
              - step: scale
                from: -1000
                to: 400
                keys: [a, b]
              - step: spacing
                mm: 3
                exact: true
            """;

    @TempDir
    Path folder;

    @Test
    void steps_of_a_free_kind_stand_in_the_order_of_the_file() {
        List<Step> steps = read(VALID);
        assertThat(steps).extracting(Step::name).containsExactly("spacing", "orient", "scale", "spacing");
        assertThat(steps.get(0).numbers("mm")).containsExactly(1.5, 1.5, 2.0);
        assertThat(steps.get(2).number("from")).isEqualTo(-1000);
        assertThat(steps.get(2).texts("keys")).containsExactly("a", "b");
        assertThat(steps.get(3).flag("exact")).isTrue();
    }

    @Test
    void what_is_left_out_has_its_default_or_is_absent() {
        List<Step> steps = read(VALID);
        assertThat(steps.get(1).text("axes")).isEqualTo("RAS");
        assertThat(steps.get(0).has("exact")).isFalse();
        assertThatThrownBy(() -> steps.get(0).text("exact")).hasMessage("no exact of step spacing");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "step: orient | step: turn | 4 | 'turn' is none of orient, spacing, scale",
                "- step: orient | - step: orient\\n    axes: XYZ | 5 | 'XYZ' is none of RAS, LPS",
                "[1.5, 1.5, 2] | [1.5, x] | 3 | 'mm' has to be a number",
                "[1.5, 1.5, 2] | [1.5, 0] | 3 | 'mm' has to be a number of at least",
                "[1.5, 1.5, 2] | [] | 3 | 'mm' needs at least one entry",
                "from: -1000 | from: .inf | 6 | 'from' has to be",
                "from: -1000 | mm: 2 | 6 | 'mm' is no parameter of step scale",
                "to: 400 | # | 5 | 'to' is missing",
                "exact: true | exact: yes | 11 | 'yes' is none of true, false",
                "mm: 3 | mm: {a: 1} | 10 | 'mm' has to be a single value",
            })
    void a_broken_step_is_named_with_its_line(String valid, String broken, int line, String rule) {
        assertThatThrownBy(() -> read(ManifestText.replaced(VALID, valid, broken)))
                .hasMessageStartingWith("f line " + line + ": ")
                .hasMessageContaining(rule);
    }

    @Test
    void the_parameters_of_a_run_have_their_defaults_without_being_written() {
        Optional<StepRule> rule = Optional.of(
                StepRule.of("inference", Parameter.number("overlap", 0).otherwise("0.25")));
        Section without = root("a: 1\n");
        assertThat(Steps.inline(without, "inference", rule).orElseThrow().number("overlap"))
                .isEqualTo(0.25);
        Section with = root("inference: { overlap: 0.5 }\n");
        assertThat(Steps.inline(with, "inference", rule).orElseThrow().number("overlap"))
                .isEqualTo(0.5);
        assertThatThrownBy(() -> Steps.inline(with, "inference", Optional.empty()))
                .hasMessageContaining("line 1: 'inference' is not for this kind");
    }

    @Test
    void a_kind_without_steps_takes_none() {
        assertThatThrownBy(() -> Steps.read(root(VALID), "steps", StepRules.NONE))
                .hasMessageContaining("'steps' is not for this kind");
    }

    private List<Step> read(String yaml) {
        return Steps.read(root(yaml), "steps", FREE);
    }

    private Section root(String yaml) {
        Path file = ManifestText.written(folder, yaml).resolve(ManifestReader.FILE);
        return new Section("f", YamlFile.read(file, "f"), Set.of("steps", "inference", "a"));
    }
}
