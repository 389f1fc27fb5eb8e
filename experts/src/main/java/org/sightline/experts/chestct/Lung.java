package org.sightline.experts.chestct;

import java.util.function.IntConsumer;
import org.sightline.experts.Laterality;

/**
 * One lung.
 *
 * @param side of the patient
 * @param crop the box it lies in
 * @param region its voxels in the box: aerated tissue with the vessels and lesions in it, without the central airway
 * @param voxels how many the region has
 * @param density of the aerated tissue
 */
record Lung(Laterality side, Crop crop, boolean[] region, int voxels, Density density) {
    /**
     * Density of aerated tissue without its outermost layer of voxels, which is blurred by what lies beside it.
     *
     * @param count voxels counted
     * @param mean HU
     * @param lowCount voxels below -950 HU
     */
    record Density(long count, double mean, long lowCount) {
        double lowShare() {
            return 100.0 * lowCount / count;
        }

        Density with(Density other) {
            long both = count + other.count;
            return new Density(both, (mean * count + other.mean * other.count) / both, lowCount + other.lowCount);
        }
    }

    double millilitres() {
        return voxels * crop.inner().millilitres();
    }

    /** Visits the indices of the region in the whole volume. */
    void forEach(IntConsumer visit) {
        for (int n = 0; n < region.length; n++) {
            if (region[n]) {
                visit.accept(crop.toFull(n));
            }
        }
    }
}
