package org.sightline.experts.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What other tools make of small inputs; written by the scripts in {@code src/test/python}. */
final class Reference {
    private Reference() {}

    /** What Pillow, nibabel and numpy make, by {@code make_fixtures.py}. */
    static Stream<JsonNode> cases(String name) {
        return cases("reference.json", name);
    }

    static Stream<JsonNode> cases(String file, String name) {
        return StreamSupport.stream(json(file).get(name).spliterator(), false);
    }

    static JsonNode json(String file) {
        try (InputStream in = Objects.requireNonNull(Reference.class.getResourceAsStream(file))) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] bytes(JsonNode array) {
        byte[] values = new byte[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (byte) array.get(i).asInt();
        }
        return values;
    }

    static float[] floats(JsonNode array) {
        float[] values = new float[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) array.get(i).asDouble();
        }
        return values;
    }
}
