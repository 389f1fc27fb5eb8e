package org.sightline.experts.chestct;

import org.sightline.experts.Laterality;

/**
 * A solid nodule candidate.
 *
 * @param side of the lung it is in
 * @param voxels its mask: indices in the whole volume, ascending
 * @param millilitres volume corrected for partial volume
 * @param longAxis mm
 * @param density mean HU of its inner voxels
 */
record Nodule(Laterality side, int[] voxels, double millilitres, double longAxis, double density) {
    /** Diameter of the sphere of equal volume, mm. */
    double diameter() {
        return Math.cbrt(6000 * millilitres / Math.PI);
    }
}
