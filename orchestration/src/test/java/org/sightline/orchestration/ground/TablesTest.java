package org.sightline.orchestration.ground;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sightline.orchestration.language.GeneralFinding;

/** The tables of grounding and those of the reader speak of the same things. */
class TablesTest {
    @Test
    void every_finding_that_the_reader_can_read_is_known() {
        Set<String> known = first("findings.tsv", 7);

        assertThat(language("concepts.tsv", 1)).filteredOn(key -> !general(key)).isSubsetOf(known);
    }

    @Test
    void every_place_that_the_reader_can_read_is_known() {
        assertThat(language("anatomy.tsv", 0)).isSubsetOf(first("sites.tsv", 5));
    }

    @Test
    void every_code_that_a_table_points_at_stands_in_its_own() {
        Set<String> findings = first("findings.tsv", 7);
        Set<String> sites = first("sites.tsv", 5);

        assertThat(Table.rows("implications.tsv", 4).stream()
                        .flatMap(r -> Stream.of(r.get(0), r.get(2)))
                        .map(node -> node.split("@")[0]))
                .isSubsetOf(findings);
        assertThat(Table.rows("implications.tsv", 4).stream()
                        .flatMap(r -> Stream.of(r.get(0), r.get(2)))
                        .filter(node -> node.contains("@"))
                        .map(node -> node.split("@")[1]))
                .isSubsetOf(sites);
        assertThat(Table.rows("sites.tsv", 5).stream().map(r -> r.get(2)).filter(p -> !p.equals("-")))
                .isSubsetOf(sites);
        assertThat(Table.rows("findings.tsv", 7).stream().map(r -> r.get(2)).filter(p -> !p.equals("-")))
                .isSubsetOf(sites);
        assertThat(Table.rows("general.tsv", 4).stream()
                        .flatMap(r -> Stream.of(r.get(3).split(","))))
                .isSubsetOf(findings);
    }

    @Test
    void every_relation_has_its_reason_and_no_site_lies_in_itself() {
        assertThat(Table.rows("implications.tsv", 4))
                .allSatisfy(row -> assertThat(row.get(3)).isNotBlank());
        assertThat(Table.rows("changes.tsv", 5))
                .allSatisfy(row -> assertThat(row.get(4)).isNotBlank());
        assertThat(Table.rows("sites.tsv", 5))
                .allSatisfy(row -> assertThat(Sites.upward(row.get(0)).limit(9)).hasSizeLessThan(9));
    }

    private static boolean general(String key) {
        return key.equals(Table.key(GeneralFinding.ANY)) || key.equals(Table.key(GeneralFinding.ACUTE));
    }

    private static Set<String> first(String table, int columns) {
        return Table.rows(table, columns).stream().map(r -> r.get(0)).collect(Collectors.toSet());
    }

    /** Keys of the reader's table; {@code at} is the column of the scheme. */
    private static List<String> language(String name, int at) {
        String path = "/org/sightline/orchestration/language/" + name;
        try (InputStream in = TablesTest.class.getResourceAsStream(path)) {
            String text = new String(Objects.requireNonNull(in, path).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split("\t", -1))
                    .filter(cells -> !cells[at + 1].isBlank())
                    .map(cells -> cells[at] + " " + cells[at + 1])
                    .distinct()
                    .toList();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
