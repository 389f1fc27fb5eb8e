package org.sightline.experts.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.function.DoubleConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.experts.ReadingWatch;

class SlidingWindowTest {
    private static final Affine UNIT = new Affine(List.of(1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0));

    static Stream<JsonNode> sliding() {
        return Reference.cases("sliding");
    }

    @ParameterizedTest
    @MethodSource("sliding")
    void scores_are_those_of_whole_arrays_summed_by_numpy(JsonNode c) {
        FloatVolume volume = Reference.volume(c);
        List<Double> told = new ArrayList<>();
        float[][] scores = run(SlidingWindowTest::threeChannels, setting(c), volume, told::add);
        Reference.assertValues(c.get("expected"), scores[2], 0.01);
        float[] values = volume.channels().get(0);
        for (int n = 0; n < values.length; n++) {
            assertThat(scores[0][n]).isCloseTo(values[n], within(1e-4f));
            assertThat(scores[1][n]).isCloseTo(1 - values[n], within(1e-4f));
        }
        assertThat(told).hasSize(c.get("windows").asInt()).isSorted().endsWith(1.0);
    }

    @Test
    void a_constant_answer_stays_what_it_is() {
        WindowModel seven = (window, channels, sizes) -> {
            float[] values = new float[window.remaining()];
            Arrays.fill(values, 7);
            return new WindowModel.Scores(1, values);
        };
        for (boolean gaussian : new boolean[] {true, false}) {
            float[][] scores = run(seven, setting(List.of(3, 4, 5), 0.6, gaussian, 100), field(11, 9, 13), told -> {});
            for (float score : scores[0]) {
                assertThat(score).isCloseTo(7, within(1e-5f));
            }
        }
    }

    @Test
    void every_voxel_is_handed_on_once() {
        int[] times = new int[field(9, 5, 7).grid().size()];
        new SlidingWindow(SlidingWindowTest::threeChannels, setting(List.of(4, 4, 4), 0.5, true, 100), "x")
                .run(
                        field(9, 5, 7),
                        (voxel, scores) -> {
                            synchronized (times) {
                                times[voxel]++;
                            }
                        },
                        ReadingWatch.NONE);
        assertThat(times).containsOnly(1);
    }

    @Test
    void the_result_does_not_depend_on_threads() throws Exception {
        WindowSetting setting = setting(List.of(4, 5, 6), 0.5, true, 100);
        float[][] many = run(SlidingWindowTest::threeChannels, setting, field(13, 11, 9), told -> {});
        ForkJoinPool one = new ForkJoinPool(1);
        try {
            float[][] alone = one.submit(
                            () -> run(SlidingWindowTest::threeChannels, setting, field(13, 11, 9), told -> {}))
                    .get();
            assertThat(alone).isDeepEqualTo(many);
        } finally {
            one.shutdown();
        }
    }

    @Test
    void each_axis_may_be_the_longest() {
        WindowSetting setting = setting(List.of(3, 3, 3), 0.4, true, 100);
        for (int[] sizes : new int[][] {{11, 4, 5}, {4, 11, 5}, {4, 5, 11}}) {
            FloatVolume volume = field(sizes[0], sizes[1], sizes[2]);
            float[][] scores = run(SlidingWindowTest::threeChannels, setting, volume, told -> {});
            assertThat(scores[0]).containsExactly(volume.channels().get(0), within(1e-4f));
        }
    }

    @Test
    void scores_beyond_the_memory_allowed_are_refused_before_they_are_taken() {
        FloatVolume volume = field(90, 90, 90);
        // 4 * ((3 + 1) * 60 * 90 * 90 + (3 + 1 + 1) * 60^3) bytes are 11.5 MiB
        WindowSetting twelve = setting(List.of(60, 60, 60), 0, false, 12);
        run(SlidingWindowTest::threeChannels, twelve, volume, told -> {});
        assertThatThrownBy(() -> run(
                        SlidingWindowTest::threeChannels,
                        setting(List.of(60, 60, 60), 0, false, 11),
                        volume,
                        told -> {}))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.OBJECT_TOO_LARGE))
                .hasMessageContaining("3 channels over 90 x 90 x 90 voxels");
    }

    @Test
    void a_network_that_gives_no_numbers_or_another_size_is_broken() {
        WindowModel nan = (window, channels, sizes) -> new WindowModel.Scores(1, filled(window.remaining(), Float.NaN));
        WindowModel small = (window, channels, sizes) -> new WindowModel.Scores(2, new float[window.remaining()]);
        WindowSetting setting = setting(List.of(4, 4, 4), 0, false, 100);
        for (WindowModel model : List.of(nan, small)) {
            assertThatThrownBy(() -> run(model, setting, field(5, 5, 5), told -> {}))
                    .isInstanceOfSatisfying(
                            StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXPERT_ERROR));
        }
    }

    @Test
    void a_cancelled_run_ends_before_the_next_window() {
        List<Integer> windows = Collections.synchronizedList(new ArrayList<>());
        WindowModel counted = (window, channels, sizes) -> {
            windows.add(1);
            return threeChannels(window, channels, sizes);
        };
        ReadingWatch watch = new ReadingWatch() {
            @Override
            public void progress(double fraction) {}

            @Override
            public boolean cancelled() {
                return windows.size() == 2;
            }
        };
        SlidingWindow run = new SlidingWindow(counted, setting(List.of(2, 2, 2), 0, false, 100), "x");
        assertThatThrownBy(() -> run.run(field(9, 9, 9), (voxel, scores) -> {}, watch))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXPERT_CANCELLED));
        assertThat(windows).hasSize(2);
    }

    private static float[] filled(int size, float value) {
        float[] values = new float[size];
        Arrays.fill(values, value);
        return values;
    }

    /** The value, one less it, and the value times the place in the window modulo 23. */
    static WindowModel.Scores threeChannels(FloatBuffer window, int channels, int[] sizes) {
        int size = sizes[0] * sizes[1] * sizes[2];
        float[] values = new float[3 * size];
        IntStream.range(0, size).forEach(n -> {
            values[n] = window.get(n);
            values[size + n] = 1 - window.get(n);
            values[2 * size + n] = window.get(n) * (n % 23);
        });
        return new WindowModel.Scores(3, values);
    }

    private static float[][] run(
            WindowModel model, WindowSetting setting, FloatVolume volume, DoubleConsumer progress) {
        float[][] scores = new float[3][volume.grid().size()];
        ReadingWatch watch = new ReadingWatch() {
            @Override
            public void progress(double fraction) {
                progress.accept(fraction);
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        };
        new SlidingWindow(model, setting, "x")
                .run(
                        volume,
                        (voxel, at) -> {
                            for (int channel = 0; channel < at.length; channel++) {
                                scores[channel][voxel] = at[channel];
                            }
                        },
                        watch);
        return scores;
    }

    private static WindowSetting setting(JsonNode c) {
        List<Integer> window =
                IntStream.of(Reference.ints(c.get("window"))).boxed().toList();
        return setting(window, c.get("overlap").asDouble(), c.get("gaussian").asBoolean(), 100);
    }

    private static WindowSetting setting(List<Integer> window, double overlap, boolean gaussian, long memory) {
        return new WindowSetting(window, overlap, gaussian, 0.125, memory);
    }

    private static FloatVolume field(int columns, int rows, int slices) {
        Grid grid = new Grid(columns, rows, slices, UNIT);
        float[] values = new float[grid.size()];
        for (int n = 0; n < values.length; n++) {
            values[n] = n * 31 % 101;
        }
        return new FloatVolume(grid, List.of(values));
    }
}
