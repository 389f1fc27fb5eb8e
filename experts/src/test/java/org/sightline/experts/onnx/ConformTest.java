package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.Volume;

class ConformTest {
    static Stream<JsonNode> nibabel() {
        return Reference.cases("conform");
    }

    static Stream<JsonNode> numpy() {
        return Reference.cases("quantile");
    }

    @ParameterizedTest
    @MethodSource("nibabel")
    void every_voxel_is_the_one_nibabel_makes(JsonNode c) {
        Volume volume = volume(c);
        float[] cube = Conform.resample(volume, axes(c, volume.grid()));
        assertThat(cube).hasSize(c.get("expected").size());
        for (int i = 0; i < cube.length; i++) {
            assertThat((double) cube[i])
                    .as("voxel %d", i)
                    .isCloseTo(c.get("expected").get(i).asDouble(), within(2e-3));
        }
    }

    @ParameterizedTest
    @MethodSource("nibabel")
    void a_cube_index_maps_to_a_source_index_and_back(JsonNode c) {
        ConformedAxes axes = axes(c, volume(c).grid());
        for (int axis = 0; axis < 3; axis++) {
            int middle = (axes.size() - 1) / 2;
            assertThat(axes.nearest(axis, (int) Math.rint(axes.toSource(axis, middle))))
                    .isEqualTo(middle);
        }
    }

    @ParameterizedTest
    @MethodSource("numpy")
    void the_quantile_is_numpys(JsonNode c) {
        float found = Quantiles.ofPositive(
                Reference.floats(c.get("values")), c.get("quantile").asDouble());
        assertThat((double) found).isCloseTo(c.get("expected").asDouble(), within(1e-3));
    }

    @Test
    void stretching_starts_at_the_minimum_and_clips_at_the_quantile() {
        float[] values = {-10, -10, 0, 10, 1000};
        Stretch.apply(values, 0.5, 255);
        assertThat(values).containsExactly(0, 0, 128, 255, 255); // 127.5 goes to the even neighbour
    }

    @Test
    void a_cube_of_one_value_becomes_0() {
        float[] values = {7, 7, 7};
        Stretch.apply(values, 0.999, 255);
        assertThat(values).containsExactly(0, 0, 0);
    }

    private static Volume volume(JsonNode c) {
        List<Double> matrix = new ArrayList<>();
        c.get("affine").forEach(value -> matrix.add(value.asDouble()));
        Grid grid = new Grid(
                c.get("columns").asInt(), c.get("rows").asInt(), c.get("slices").asInt(), new Affine(matrix));
        return new Volume(new SeriesRef("1.2", "1.2.3"), grid, Reference.floats(c.get("voxels")), List.of());
    }

    private static ConformedAxes axes(JsonNode c, Grid grid) {
        return new ConformedAxes(grid, c.get("size").asInt(), c.get("spacing").asDouble());
    }
}
