package org.sightline.experts.onnx;

/**
 * Quantiles of values from 0 up, linear between the two neighbouring ranks as numpy's are. Found by counting bits, for a
 * cube has millions of values and is not to be sorted or copied.
 */
final class Quantiles {
    private static final int HALF = 1 << 16;

    private final float[] values;
    private final boolean zeros;

    private Quantiles(float[] values, boolean zeros) {
        this.values = values;
        this.zeros = zeros;
    }

    /** Of all values. */
    static float of(float[] values, double quantile) {
        return new Quantiles(values, true).at(quantile);
    }

    /** Of those above 0; 0 when there is none. */
    static float ofPositive(float[] values, double quantile) {
        return new Quantiles(values, false).at(quantile);
    }

    private float at(double quantile) {
        int count = 0;
        for (float value : values) {
            count += counts(value) ? 1 : 0;
        }
        if (count == 0) {
            return 0;
        }
        double rank = quantile * (count - 1);
        int below = (int) Math.floor(rank);
        float low = ofRank(below);
        float high = ofRank(Math.min(below + 1, count - 1));
        return (float) (low + (high - low) * (rank - below));
    }

    private boolean counts(float value) {
        return value > 0 || zeros && value == 0;
    }

    /** Such floats sort as their bits do: find the upper half of the bits by counting, then the lower half. */
    private float ofRank(int rank) {
        int[] upper = new int[HALF];
        for (float value : values) {
            if (counts(value)) {
                upper[bits(value) >>> 16]++;
            }
        }
        int[] place = bucket(upper, rank);
        int[] lower = new int[HALF];
        for (float value : values) {
            int bits = bits(value);
            if (counts(value) && bits >>> 16 == place[0]) {
                lower[bits & 0xFFFF]++;
            }
        }
        return Float.intBitsToFloat(place[0] << 16 | bucket(lower, place[1])[0]);
    }

    /** Adding 0 makes a negative zero positive. */
    private static int bits(float value) {
        return Float.floatToRawIntBits(value + 0f);
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
