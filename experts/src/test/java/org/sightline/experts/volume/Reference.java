package org.sightline.experts.volume;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;

/** What numpy, scipy and nibabel make of small volumes; written by {@code src/test/python/volume_fixtures.py}. */
final class Reference {
    private Reference() {}

    static Stream<JsonNode> cases(String name) {
        try (InputStream in = Objects.requireNonNull(Reference.class.getResourceAsStream("reference.json"))) {
            return StreamSupport.stream(
                    new ObjectMapper().readTree(in).get(name).spliterator(), false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The script's formula on the case's grid. */
    static FloatVolume volume(JsonNode c) {
        return new FloatVolume(grid(c.get("shape"), c.get("affine")), List.of(formula(c)));
    }

    static Grid grid(JsonNode shape, JsonNode affine) {
        return new Grid(
                shape.get(0).asInt(),
                shape.get(1).asInt(),
                shape.get(2).asInt(),
                new Affine(StreamSupport.stream(affine.spliterator(), false)
                        .map(JsonNode::asDouble)
                        .toList()));
    }

    static float[] formula(JsonNode c) {
        Grid grid = grid(c.get("shape"), c.get("affine"));
        float[] values = new float[grid.size()];
        for (int n = 0; n < values.length; n++) {
            int i = n % grid.columns();
            int j = n / grid.columns() % grid.rows();
            int k = n / (grid.columns() * grid.rows());
            values[n] = (7 * i + 13 * j + 29 * k + i * j * k) % 97 - 20;
        }
        return values;
    }

    /** Sizes, place in the patient and values. */
    static void assertSame(JsonNode c, FloatVolume found) {
        assertThat(found.sizes()).containsExactly(ints(c.get("sizes")));
        List<Double> matrix = new ArrayList<>();
        c.get("to").forEach(value -> matrix.add(value.asDouble()));
        for (int n = 0; n < 12; n++) {
            assertThat(found.grid().toPatient().matrix().get(n))
                    .as("affine %d", n)
                    .isCloseTo(matrix.get(n), within(1e-6));
        }
        assertValues(c.get("expected"), found.channels().get(0), 1e-3);
    }

    static void assertValues(JsonNode expected, float[] found, double tolerance) {
        assertThat(found).hasSize(expected.size());
        for (int n = 0; n < found.length; n++) {
            assertThat((double) found[n])
                    .as("voxel %d", n)
                    .isCloseTo(expected.get(n).asDouble(), within(tolerance));
        }
    }

    static int[] ints(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .mapToInt(JsonNode::asInt)
                .toArray();
    }

    static List<Double> doubles(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asDouble)
                .toList();
    }
}
