package org.sightline.experts.onnx;

/** Intensities to whole numbers from 0 at the minimum to {@code to} at a high quantile of the positive values. */
final class Stretch {
    private static final int HALF = 1 << 16;

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
        float top = positiveQuantile(values, quantile);
        for (int i = 0; i < values.length && top > 0; i++) {
            values[i] = (float) Math.rint(Math.min(values[i] / top, 1f) * (float) to);
        }
    }

    /** Linear between the two neighbouring ranks, as numpy does it; 0 when nothing is positive. */
    static float positiveQuantile(float[] values, double quantile) {
        int count = 0;
        for (float value : values) {
            count += value > 0 ? 1 : 0;
        }
        if (count == 0) {
            return 0;
        }
        double rank = quantile * (count - 1);
        int below = (int) Math.floor(rank);
        float low = positiveOfRank(values, below);
        float high = positiveOfRank(values, Math.min(below + 1, count - 1));
        return (float) (low + (high - low) * (rank - below));
    }

    /** Positive floats sort as their bits do: find the upper half of the bits by counting, then the lower half. */
    private static float positiveOfRank(float[] values, int rank) {
        int[] upper = new int[HALF];
        for (float value : values) {
            if (value > 0) {
                upper[Float.floatToRawIntBits(value) >>> 16]++;
            }
        }
        int[] place = bucket(upper, rank);
        int[] lower = new int[HALF];
        for (float value : values) {
            int bits = Float.floatToRawIntBits(value);
            if (value > 0 && bits >>> 16 == place[0]) {
                lower[bits & 0xFFFF]++;
            }
        }
        return Float.intBitsToFloat(place[0] << 16 | bucket(lower, place[1])[0]);
    }

    /** The bucket that holds a rank, and the rank within it. */
    private static int[] bucket(int[] counts, int rank) {
        int bucket = 0;
        int left = rank;
        while (left >= counts[bucket]) {
            left -= counts[bucket];
            bucket++;
        }
        return new int[] {bucket, left};
    }
}
