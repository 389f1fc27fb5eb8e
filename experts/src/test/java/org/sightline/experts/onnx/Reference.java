package org.sightline.experts.onnx;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** What Pillow, nibabel and numpy make of small inputs; written by {@code src/test/python/make_fixtures.py}. */
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
