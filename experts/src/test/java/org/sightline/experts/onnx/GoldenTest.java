package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The golden table of {@code docs/experts.md} against fresh figures. The quick ones are measured here; a whole brain
 * takes its model up to a minute, so those run with {@code -Dsightline.golden=true} alone, or by
 * {@code experts/bench/golden.sh}, which also writes the table.
 */
class GoldenTest {
    private final GoldenTable table = GoldenTable.read();

    @TempDir
    Path folder;

    /** Every package and scan of the table, as {@code PACKAGE/SCAN}. */
    static Stream<String> brains() {
        return GoldenTable.read().figures().stream()
                .filter(figure -> figure.expert().startsWith("brain-"))
                .map(figure -> figure.expert() + "/" + scan(figure))
                .distinct();
    }

    private static BrainScan scan(GoldenFigure figure) {
        return Stream.of(BrainScan.values())
                .filter(scan -> scan.key().equals(figure.input()))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_figure_of_the_table_is_as_near_to_what_is_stated_as_it_may_be() {
        assertThat(table.figures()).hasSizeGreaterThan(50).allMatch(GoldenFigure::holds);
    }

    @Test
    void the_page_shows_the_table() throws IOException {
        assertThat(Files.readString(GoldenTable.PAGE)).contains(table.markdown());
    }

    @ParameterizedTest
    @ValueSource(strings = {"cxr-pneumonia", "cxr-pneumonia-cnn"})
    void films_give_the_figures_of_the_table(String name) {
        try (GoldenFilms films = new GoldenFilms(name, folder)) {
            assertAsKept(films.figures());
        }
    }

    @Test
    void a_chest_phantom_gives_the_figures_of_the_table() {
        assertAsKept(GoldenChest.figures(folder));
    }

    @Test
    void the_light_brain_model_gives_the_figures_of_the_table() {
        assertAsKept(new GoldenBrains(folder, 2).figures("brain-tissue-gwm-light", BrainScan.ICBM152));
    }

    @ParameterizedTest
    @MethodSource("brains")
    void every_brain_model_gives_the_figures_of_the_table(String run) {
        assumeTrue(Boolean.getBoolean("sightline.golden"), "takes minutes: -Dsightline.golden=true");
        String[] parts = run.split("/", 2);
        assertAsKept(new GoldenBrains(folder, 2).figures(parts[0], BrainScan.valueOf(parts[1])));
    }

    /** Near to what is stated, and unmoved in what the page shows. */
    private void assertAsKept(List<GoldenFigure> fresh) {
        for (GoldenFigure figure : fresh) {
            assertThat(figure.holds()).as(figure.csv()).isTrue();
            assertThat(figure.measured())
                    .as(figure.key())
                    .isCloseTo(table.of(figure).measured(), within(0.6 * Math.pow(10, -figure.decimals())));
        }
    }
}
