package org.sightline.experts.onnx;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One named output of a model, copied out of native memory.
 *
 * @param values in C order; shared
 * @param shape with the batch dimension first
 */
record Output(float[] values, long[] shape) {
    /** Whether every value is a number. */
    boolean finite() {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }

    /** One map of an output (1, maps, rows, columns). */
    float[] map(int index) {
        int size = Math.toIntExact(shape[2] * shape[3]);
        return Arrays.copyOfRange(values, index * size, (index + 1) * size);
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
}
