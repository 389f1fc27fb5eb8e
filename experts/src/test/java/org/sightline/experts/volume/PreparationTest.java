package org.sightline.experts.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.Volume;

/** Each step before the network against arrays of nibabel, scipy and numpy. */
class PreparationTest {
    private static final Affine UNIT = new Affine(List.of(1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0));

    static Stream<JsonNode> orient() {
        return Reference.cases("orient");
    }

    static Stream<JsonNode> spacing() {
        return Reference.cases("spacing");
    }

    static Stream<JsonNode> onto() {
        return Reference.cases("onto");
    }

    static Stream<JsonNode> scaleRange() {
        return Reference.cases("scaleRange");
    }

    static Stream<JsonNode> scaleQuantiles() {
        return Reference.cases("scaleQuantiles");
    }

    static Stream<JsonNode> normalise() {
        return Reference.cases("normalise");
    }

    static Stream<JsonNode> crop() {
        return Reference.cases("crop");
    }

    static Stream<JsonNode> pad() {
        return Reference.cases("pad");
    }

    @ParameterizedTest
    @MethodSource("orient")
    void axes_turn_as_nibabel_turns_them(JsonNode c) {
        Reference.assertSame(c, new Orient(c.get("codes").asText()).apply(Reference.volume(c)));
    }

    @ParameterizedTest
    @MethodSource("spacing")
    void a_new_voxel_size_has_the_values_scipy_reads_there(JsonNode c) {
        boolean nearest = c.get("mode").asText().equals("nearest");
        Reference.assertSame(c, new Respace(Reference.doubles(c.get("mm")), nearest).apply(Reference.volume(c)));
    }

    @ParameterizedTest
    @MethodSource("onto")
    void another_grid_reads_what_scipy_reads_and_zeros_beyond_half_a_voxel(JsonNode c) {
        Grid source = Reference.grid(c.get("shape"), c.get("affine"));
        Grid target = Reference.grid(c.get("targetShape"), c.get("target"));
        Resampler onto = new Resampler(IndexMap.between(target, source), target, source, Resampler.Edge.ZERO);
        Reference.assertValues(c.get("linear"), onto.linear(Reference.formula(c)), 2e-3);
        Reference.assertValues(c.get("nearest"), onto.nearest(Reference.formula(c)), 0);
    }

    @ParameterizedTest
    @MethodSource("scaleRange")
    void a_range_is_scaled_as_the_formula_says(JsonNode c) {
        ScaleRange step = new ScaleRange(
                c.get("aMin").asDouble(),
                c.get("aMax").asDouble(),
                c.get("bMin").asDouble(),
                c.get("bMax").asDouble(),
                c.get("clip").asBoolean());
        assertExpected(c, step);
    }

    @ParameterizedTest
    @MethodSource("scaleQuantiles")
    void percentiles_are_numpys(JsonNode c) {
        ScaleQuantiles step = new ScaleQuantiles(
                c.get("lower").asDouble(),
                c.get("upper").asDouble(),
                c.get("bMin").asDouble(),
                c.get("bMax").asDouble(),
                c.get("clip").asBoolean(),
                c.get("relative").asBoolean(),
                false);
        assertExpected(c, step);
    }

    @ParameterizedTest
    @MethodSource("normalise")
    void mean_and_deviation_are_those_of_the_channel_or_of_all(JsonNode c) {
        float[] first = Reference.formula(c);
        float[] second = first.clone();
        for (int n = 0; n < second.length; n++) {
            second[n] = n % 3 == 0 ? 0 : 2 * second[n];
        }
        Grid grid = Reference.grid(c.get("shape"), c.get("affine"));
        Normalise step = new Normalise(
                number(c, "subtrahend"),
                number(c, "divisor"),
                c.get("nonzero").asBoolean(),
                c.get("channelWise").asBoolean());
        FloatVolume found = step.apply(new FloatVolume(grid, List.of(first, second)));
        Reference.assertValues(c.get("expected"), found.channels().get(0), 1e-4);
        Reference.assertValues(c.get("second"), found.channels().get(1), 1e-4);
    }

    @ParameterizedTest
    @MethodSource("crop")
    void the_box_around_the_foreground_has_its_margin_and_multiple(JsonNode c) {
        FloatVolume whole = Reference.volume(c);
        float[] values = whole.channels().get(0);
        for (int n = 0; n < values.length; n++) {
            int i = n % 8;
            int j = n / 8 % 7;
            int k = n / 56;
            values[n] = i < 2 || i > 6 || j < 1 || k > 6 ? -9 : values[n];
        }
        CropForeground step = new CropForeground(
                c.get("above").asDouble(),
                c.get("margin").asInt(),
                c.get("multiple").asInt());
        Reference.assertSame(c, step.apply(whole));
    }

    @ParameterizedTest
    @MethodSource("pad")
    void padding_stands_on_both_sides_or_behind(JsonNode c) {
        List<Integer> multiples =
                IntStream.of(Reference.ints(c.get("of"))).boxed().toList();
        boolean end = c.get("place").asText().equals("end");
        float value = (float) c.get("value").asDouble();
        Reference.assertSame(c, new PadToMultiple(multiples, value, end).apply(Reference.volume(c)));
    }

    @Test
    void clipping_moves_what_is_outside_to_the_ends() {
        FloatVolume volume = volume(-3, 0.5f, 7);
        assertThat(new Clip(-1, 2).apply(volume).channels().get(0)).containsExactly(-1, 0.5f, 2);
    }

    @Test
    void a_volume_of_one_value_is_not_divided_by_zero() {
        Normalise step = new Normalise(OptionalDouble.empty(), OptionalDouble.empty(), false, true);
        assertThat(step.apply(volume(4, 4, 4)).channels().get(0)).containsExactly(0, 0, 0);
        Normalise nonzero = new Normalise(OptionalDouble.empty(), OptionalDouble.empty(), true, true);
        assertThat(nonzero.apply(volume(0, 0, 0)).channels().get(0)).containsExactly(0, 0, 0);
    }

    @Test
    void a_volume_without_foreground_is_refused() {
        assertThatThrownBy(() -> new CropForeground(0, 0, 1).apply(volume(0, -1, 0)))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.UNSUPPORTED_PIXELS))
                .hasMessageContaining("nothing to look at");
    }

    @Test
    void a_voxel_that_is_no_number_is_refused_with_its_slice() {
        for (float broken : new float[] {Float.NaN, Float.POSITIVE_INFINITY}) {
            Volume volume = new Volume(
                    new SeriesRef("1.2", "1.2.3"), new Grid(1, 1, 3, UNIT), new float[] {1, broken, 2}, List.of());
            assertThatThrownBy(() -> FloatVolume.of(volume)).hasMessageContaining("slice 2 of 3");
        }
    }

    @Test
    void a_step_leaves_its_argument_as_it_is() {
        FloatVolume volume = volume(1, 2, 3);
        new ScaleRange(0, 1, 0, 10, false).apply(volume);
        new Clip(0, 1).apply(volume);
        new Normalise(OptionalDouble.empty(), OptionalDouble.empty(), false, false).apply(volume);
        assertThat(volume.channels().get(0)).containsExactly(1, 2, 3);
    }

    private static void assertExpected(JsonNode c, VolumeStep step) {
        Reference.assertValues(
                c.get("expected"), step.apply(Reference.volume(c)).channels().get(0), 1e-4);
    }

    private static OptionalDouble number(JsonNode c, String name) {
        return c.has(name) ? OptionalDouble.of(c.get(name).asDouble()) : OptionalDouble.empty();
    }

    private static FloatVolume volume(float... values) {
        return new FloatVolume(new Grid(values.length, 1, 1, UNIT), List.of(values));
    }
}
