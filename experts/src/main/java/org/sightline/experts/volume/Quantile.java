package org.sightline.experts.volume;

import java.util.List;

/** Quantiles without sorting: two counting passes over the upper and lower half of the bits of every value. */
final class Quantile {
    private static final int HALF = 1 << 16;

    private Quantile() {}

    /**
     * Linear between the two neighbouring ranks, as numpy's default.
     *
     * @param part 0..1
     */
    static double of(List<float[]> arrays, double part) {
        long count = arrays.stream().mapToLong(values -> values.length).sum();
        double rank = part * (count - 1);
        long below = (long) rank;
        double low = ofRank(arrays, below);
        return below == rank ? low : low + (ofRank(arrays, below + 1) - low) * (rank - below);
    }

    private static float ofRank(List<float[]> arrays, long rank) {
        long[] upper = new long[HALF];
        for (float[] values : arrays) {
            for (float value : values) {
                upper[ordered(value) >>> 16]++;
            }
        }
        int bucket = bucket(upper, rank);
        long[] lower = new long[HALF];
        for (float[] values : arrays) {
            for (float value : values) {
                int bits = ordered(value);
                if (bits >>> 16 == bucket) {
                    lower[bits & 0xFFFF]++;
                }
            }
        }
        return value(bucket << 16 | bucket(lower, rank - before(upper, bucket)));
    }

    private static int bucket(long[] counts, long rank) {
        int bucket = 0;
        for (long left = rank; left >= counts[bucket]; bucket++) {
            left -= counts[bucket];
        }
        return bucket;
    }

    private static long before(long[] counts, int bucket) {
        long sum = 0;
        for (int n = 0; n < bucket; n++) {
            sum += counts[n];
        }
        return sum;
    }

    /** Bits that sort, as unsigned numbers, as the floats do. */
    private static int ordered(float value) {
        int bits = Float.floatToRawIntBits(value);
        return bits < 0 ? ~bits : bits ^ Integer.MIN_VALUE;
    }

    private static float value(int ordered) {
        return Float.intBitsToFloat(ordered < 0 ? ordered ^ Integer.MIN_VALUE : ~ordered);
    }
}
