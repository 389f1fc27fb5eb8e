package org.sightline.orchestration.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

class RuleReaderTest {
    private static final String GOOD = """
            # a comment
            routes:
              - name: chest CT
                when: series.modality == 'CT'
                series: { pick: thinnest, minSlices: 20 }
                experts: [chest-ct]
                priority: emergency
                deliver: [fhir]
              - name: any
                when: >-
                  series.modality == 'MR'
                  && series.slices > 3
                experts:
                  - brain
                  - brain-2
            """;

    @Test
    void a_route_is_read_with_all_its_keys() {
        Rule rule = read(GOOD).get(0);

        assertThat(rule)
                .usingRecursiveComparison()
                .ignoringFields("when")
                .isEqualTo(new Rule(
                        "chest CT",
                        rule.when(),
                        Pick.THINNEST,
                        20,
                        List.of("chest-ct"),
                        RoutingPlan.Priority.EMERGENCY,
                        Set.of(Delivery.FHIR)));
    }

    @Test
    void what_a_route_leaves_out_has_a_default() {
        Rule rule = read(GOOD).get(1);

        assertThat(List.of(rule.pick(), rule.minSlices(), rule.priority(), rule.experts()))
                .containsExactly(Pick.ALL, 1, RoutingPlan.Priority.ROUTINE, List.of("brain", "brain-2"));
        assertThat(rule.deliver()).containsExactlyInAnyOrder(Delivery.FHIR, Delivery.PACS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name: chest CT            | nmae: chest CT           | 3 | unknown key 'nmae' in a route; did you mean name?",
                "series.modality == 'CT'   | series.modalty == 'CT'   | 4 | when: undefined field 'modalty'",
                "thinnest                  | thinest                  | 5 | pick cannot be 'thinest'; did you mean thinnest?",
                "minSlices: 20             | minSlices: few           | 5 | minSlices must be a whole number",
                "minSlices: 20             | minslices: 20            | 5 | did you mean minSlices?",
                "[chest-ct]                | [Chest CT]               | 6 | is no expert name",
                "[chest-ct]                | []                       | 6 | experts must be a list with at least one entry",
                "emergency                 | urgent                   | 7 | priority cannot be 'urgent'; known: emergency, routine, batch",
                "deliver: [fhir]           | deliver: [fax]           | 8 | deliver cannot be 'fax'",
                "deliver: [fhir]           | priority: batch          | 8 | the key 'priority' stands twice",
                "name: any                 | name: chest CT           | 9 | a second route is named 'chest CT'",
                "- brain-2                 | - [brain-2               | 15 | not YAML",
                "routes:                   | rules:                   | 2 | unknown key 'rules' in the file",
                "series.slices > 3         | series.slices > 'a'      | 10 | applied to '(int, string)' at character 42",
                "name: any                 | name:                    | 9 | name must be a text",
            })
    void a_mistake_is_refused_with_its_line(String right, String wrong, int line, String words) {
        StudyException refused = refused(GOOD.replaceFirst(Pattern.quote(right), wrong));

        assertThat(refused.code()).isEqualTo(ErrorCode.INVALID_ROUTES);
        assertThat(refused.reason()).startsWith("routes.yaml:" + line + ": ").contains(words);
        assertThat(refused.subject()).isEqualTo("routes.yaml:" + line);
    }

    @Test
    void a_missing_key_is_named_with_the_route_s_line() {
        assertThat(refused(GOOD.replace("    when: series.modality == 'CT'\n", ""))
                        .reason())
                .isEqualTo("routes.yaml:3: a route lacks the key 'when'");
    }

    @Test
    void a_file_that_is_empty_or_a_list_is_refused() {
        assertThat(refused("").reason()).contains("routes.yaml:1: the file is empty");
        assertThat(refused("- a\n").reason()).contains("routes.yaml:1: the file must be a mapping");
        assertThat(refused(GOOD + "---\nroutes: []\n").reason()).contains("a second YAML document");
    }

    private static List<Rule> read(String yaml) {
        return new RuleReader("routes.yaml").read(yaml);
    }

    private static StudyException refused(String yaml) {
        return catchThrowableOfType(StudyException.class, () -> read(yaml));
    }
}
