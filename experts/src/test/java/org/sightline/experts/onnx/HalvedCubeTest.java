package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Against scipy and numpy; the arrays are written by {@code src/test/python/make_halved.py}. */
class HalvedCubeTest {
    private static final JsonNode CASE = read();

    private final HalvedCube cube = new HalvedCube(CubeBox.whole(8), 0.5, 0.5);

    @Test
    void smoothing_and_halving_is_scipys() {
        float[] halved = cube.halved(Reference.floats(CASE.get("cube")));
        float[] expected = Reference.floats(CASE.get("halved"));
        assertThat(halved).hasSize(64);
        for (int i = 0; i < 64; i++) {
            assertThat((double) halved[i]).as("cell %d", i).isCloseTo(expected[i], within(1e-3));
        }
    }

    @Test
    void doubling_and_cutting_is_scipys() {
        assertThat(cube.cut(Reference.floats(CASE.get("probability")))).isEqualTo(Reference.bytes(CASE.get("cut")));
    }

    @Test
    void a_part_of_a_cube_cannot_be_halved() {
        CubeBox part = new CubeBox(8, new int[] {0, 0, 0}, new int[] {8, 8, 4});
        assertThatThrownBy(() -> new HalvedCube(part, 0.5, 0.5)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void quantiles_of_all_values_are_numpys() {
        float[] values = Reference.floats(CASE.get("cube"));
        CASE.get("quantiles")
                .properties()
                .forEach(quantile -> assertThat((double) Quantiles.of(values, Double.parseDouble(quantile.getKey())))
                        .as(quantile.getKey())
                        .isCloseTo(quantile.getValue().asDouble(), within(1e-4)));
    }

    @Test
    void zeros_count_for_the_quantile_of_all_values_only() {
        float[] values = {0, 0, 0, 8};
        assertThat(Quantiles.of(values, 0.5)).isZero();
        assertThat(Quantiles.ofPositive(values, 0.5)).isEqualTo(8);
    }

    private static JsonNode read() {
        try (var in = Objects.requireNonNull(HalvedCubeTest.class.getResourceAsStream("halved.json"))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
