package org.sightline.experts.onnx;

import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One named output of a model.
 *
 * @param values in C order; shared
 * @param shape with the batch dimension first
 */
public record Output(float[] values, long[] shape) {
    /** Whether every value is a number. */
    boolean finite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** Why its values cannot be that many scores in 0..1; empty when they are. */
    Optional<String> notScores(int count) {
        if (!finite()) {
            return Optional.of("a value that is no number");
        }
        if (values.length != count) {
            return Optional.of(values.length + " scores for " + count + " labels");
        }
        for (float value : values) {
            if (value < 0 || value > 1) {
                return Optional.of("a score outside 0..1");
            }
        }
        return Optional.empty();
    }

    /** The part of one image in a batch, as an output of that image alone. */
    Output at(int place) {
        int size = values.length / Math.toIntExact(shape[0]);
        long[] own = shape.clone();
        own[0] = 1;
        return new Output(Arrays.copyOfRange(values, place * size, (place + 1) * size), own);
    }

    /** Whether the other one has the same shape and values, bit for bit. */
    boolean sameBits(@Nullable Output other) {
        return other != null && Arrays.equals(values, other.values) && Arrays.equals(shape, other.shape);
    }

    /** One map of an output (1, maps, rows, columns). */
    float[] map(int index) {
        int size = Math.toIntExact(shape[2] * shape[3]);
        return Arrays.copyOfRange(values, index * size, (index + 1) * size);
    }
}
