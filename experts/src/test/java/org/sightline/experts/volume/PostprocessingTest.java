package org.sightline.experts.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.Code;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.experts.Finding;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.manifest.Label;
import org.sightline.experts.manifest.Step;

class PostprocessingTest {
    private static final Grid ROW = grid(8, 1.0, 0.0);

    @Test
    void the_highest_channel_wins_and_one_without_a_label_is_background() {
        // channels are 0, the value, 1 - the value: background, label 1, a channel without a label
        LabelLayers drawn = applied(List.of(step("argmax")), List.of(1), ROW, 0, -1, 0.2f, 0.5f, 0.8f, 2, -3, 0.6f);
        assertThat(drawn.layers()).hasSize(1);
        assertThat(drawn.layers().get(0)).containsExactly(0, 0, 0, 1, 1, 1, 0, 1);
    }

    @Test
    void channels_over_a_threshold_overlap_in_layers_of_their_own() {
        List<Step> steps = List.of(step("sigmoid"), threshold(0.5));
        LabelLayers drawn = applied(steps, List.of(1, 2, 3), ROW, 0, -1, 0.2f, 0.5f, 0.8f, 2, -3, 0.6f);
        assertThat(drawn.layers().get(0)).containsOnly(1); // sigmoid(0) is the threshold itself
        assertThat(drawn.layers().get(1)).containsExactly(2, 0, 2, 2, 2, 2, 0, 2);
        assertThat(drawn.layers().get(2)).containsExactly(3, 3, 3, 3, 3, 0, 3, 3);
    }

    @Test
    void labels_go_back_to_the_series_by_nearest_neighbour_and_scores_by_interpolation() {
        Grid fine = grid(15, 0.5, 0.0);
        float[] values = {-4, -4, 1, 1, -4, -4, -4, -4};
        LabelLayers labels = applied(List.of(step("argmax")), List.of(1), fine, values);
        LabelLayers scores = applied(List.of(step("invert"), step("argmax")), List.of(1), fine, values);
        // ties of the nearest neighbour go to the even voxel; between -4 and 1 the value passes 0.5 at 0.9
        assertThat(labels.layers().get(0)).containsExactly(0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
        assertThat(scores.layers().get(0)).containsExactly(0, 0, 0, 0, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void beyond_what_was_read_is_background() {
        Grid wide = grid(12, 1.0, -2.0);
        float[] ones = {2, 2, 2, 2, 2, 2, 2, 2};
        for (List<Step> steps : List.of(List.of(step("argmax")), List.of(step("invert"), step("argmax")))) {
            LabelLayers drawn = applied(steps, List.of(1), wide, ones);
            assertThat(drawn.layers().get(0)).containsExactly(0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0);
        }
    }

    @Test
    void steps_on_labels_stand_on_either_side_of_the_way_back() {
        Grid fine = grid(15, 0.5, 0.0);
        float[] values = {2, -1, 2, 2, -1, -1, -1, -1};
        Step keep = new Step("keep-largest", Map.of("connectivity", List.of(1.0)), Map.of());
        Step small = new Step("remove-small", Map.of("connectivity", List.of(1.0), "voxels", List.of(4.0)), Map.of());
        byte[] kept = {0, 0, 0, 1, 1, 1, 1, 0, 0, 0, 0, 0, 0, 0, 0};
        assertThat(applied(List.of(step("argmax"), keep), List.of(1), fine, values)
                        .layers()
                        .get(0))
                .containsExactly(kept);
        assertThat(applied(List.of(step("argmax"), step("invert"), small), List.of(1), fine, values)
                        .layers()
                        .get(0))
                .containsExactly(kept);
        assertThat(applied(List.of(step("argmax"), small), List.of(1), fine, values)
                        .layers()
                        .get(0))
                .containsOnly(0);
    }

    @Test
    void scores_kept_beyond_the_memory_allowed_are_refused() {
        Grid wide = grid(700_000, 1.0, 0.0); // three channels of 2.7 MiB, where one window of 8 takes nothing
        assertThatThrownBy(() -> new Postprocessing(List.of(step("invert"), step("argmax")), labels(List.of(1)), 8)
                        .apply(window(8), field(wide, new float[700_000]), wide, ReadingWatch.NONE))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OBJECT_TOO_LARGE));
    }

    @ParameterizedTest
    @CsvSource({
        "sigmoid, needs one of argmax and threshold",
        "argmax argmax, needs one of argmax and threshold",
        "invert argmax invert, inverts once",
        "invert sigmoid argmax, stand before invert",
        "keep-largest argmax, keep-largest stands behind",
        "argmax sigmoid, sigmoid stands before",
        "argmax remove-small, needs either voxels or millilitres",
    })
    void steps_without_an_order_are_refused(String names, String rule) {
        List<Step> steps =
                Arrays.stream(names.split(" ")).map(PostprocessingTest::step).toList();
        assertThatThrownBy(() -> new Postprocessing(steps, labels(List.of(1)), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(rule);
    }

    @Test
    void softmax_adds_up_to_one_whatever_the_size_of_its_scores() {
        float[] scores = {1000, 1000, -1000};
        Activation.SOFTMAX.apply(scores);
        assertThat(scores).containsExactly(0.5f, 0.5f, 0);
    }

    private static LabelLayers applied(List<Step> steps, List<Integer> labels, Grid source, float... values) {
        return new Postprocessing(steps, labels(labels), 100)
                .apply(window(0), field(ROW, values), source, ReadingWatch.NONE);
    }

    private static SlidingWindow window(int size) {
        WindowModel model = (window, channels, sizes) -> {
            int voxels = window.remaining();
            float[] scores = new float[3 * voxels];
            IntStream.range(0, voxels).forEach(n -> {
                scores[voxels + n] = window.get(n);
                scores[2 * voxels + n] = 1 - window.get(n);
            });
            return new WindowModel.Scores(3, scores);
        };
        return new SlidingWindow(model, new WindowSetting(List.of(size, 0, 0), 0, false, 0.125, 100), "x");
    }

    private static FloatVolume field(Grid grid, float[] values) {
        return new FloatVolume(grid, List.of(values));
    }

    private static Grid grid(int columns, double mm, double from) {
        return new Grid(columns, 1, 1, new Affine(List.of(mm, 0.0, 0.0, from, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0)));
    }

    private static List<Label> labels(List<Integer> indices) {
        return indices.stream()
                .map(index -> new Label(
                        index,
                        "label " + index,
                        Code.local("L" + index, "label " + index),
                        Finding.Kind.STRUCTURE,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()))
                .toList();
    }

    private static Step threshold(double at) {
        return new Step("threshold", Map.of("at", List.of(at)), Map.of());
    }

    private static Step step(String name) {
        return new Step(name, name.equals("keep-largest") ? Map.of("connectivity", List.of(1.0)) : Map.of(), Map.of());
    }
}
