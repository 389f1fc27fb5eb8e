package org.sightline.experts.onnx;

import java.util.Arrays;

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

    /** One map of an output (1, maps, rows, columns). */
    float[] map(int index) {
        int size = Math.toIntExact(shape[2] * shape[3]);
        return Arrays.copyOfRange(values, index * size, (index + 1) * size);
    }
}
