package org.sightline.experts.onnx;

/** Intensities to whole numbers from 0 at the minimum to {@code to} at a high quantile of the positive values. */
final class Stretch {
    private Stretch() {}

    /** In place; a cube of one value becomes 0. */
    static void apply(float[] values, double quantile, double to) {
        float minimum = Float.POSITIVE_INFINITY;
        for (float value : values) {
            minimum = Math.min(minimum, value);
        }
        for (int i = 0; i < values.length; i++) {
            values[i] -= minimum;
        }
        float top = Quantiles.ofPositive(values, quantile);
        for (int i = 0; i < values.length && top > 0; i++) {
            values[i] = (float) Math.rint(Math.min(values[i] / top, 1f) * (float) to);
        }
    }
}
