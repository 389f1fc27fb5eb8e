package org.sightline.experts.chestct;

/** Histogram of a volume in bins of one Hounsfield unit; values outside -1024 to 3071 count at the ends. */
final class Hounsfield {
    private static final int LOWEST = -1024;
    private static final int BINS = 4096;

    private final long[] counts = new long[BINS];
    private final long total;

    /** @throws NotReadable when a value is not a number */
    Hounsfield(float[] voxels) {
        for (float value : voxels) {
            if (!Float.isFinite(value)) {
                throw new NotReadable("voxels that are not numbers");
            }
            counts[Math.max(0, Math.min(BINS - 1, Math.round(value) - LOWEST))]++;
        }
        total = voxels.length;
    }

    /** Share of voxels from low to high, both included. */
    double share(int low, int high) {
        long sum = 0;
        for (int value = low; value <= high; value++) {
            sum += counts[value - LOWEST];
        }
        return (double) sum / total;
    }

    /**
     * The threshold between air and body that lies halfway between the means on its sides, by iteration (Hu, Hoffman and
     * Reinhardt, Automatic lung segmentation for accurate quantitation of volumetric X-ray CT images, IEEE TMI 20,
     * 2001, section II-B).
     */
    int airThreshold() {
        int threshold = -500;
        for (int round = 0; round < 100; round++) {
            int next = (int) Math.round((mean(LOWEST, threshold) + mean(threshold, LOWEST + BINS)) / 2);
            if (next == threshold) {
                break;
            }
            threshold = next;
        }
        return threshold;
    }

    private double mean(int from, int to) {
        double sum = 0;
        double count = 0;
        for (int value = from; value < to; value++) {
            count += counts[value - LOWEST];
            sum += (double) counts[value - LOWEST] * value;
        }
        return count == 0 ? from : sum / count;
    }
}
