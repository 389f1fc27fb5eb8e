package org.sightline.dicom.phantom;

import java.util.List;

/**
 * What is in a phantom, from its geometry and not from its voxels.
 *
 * @param left the patient's left lung
 * @param right the patient's right lung
 * @param airwayMl lumen of trachea and main bronchi inside the scanned range, mL
 * @param nodules in the order of the plan
 */
public record PhantomTruth(Lung left, Lung right, double airwayMl, List<Nodule> nodules) {
    public PhantomTruth {
        nodules = List.copyOf(nodules);
    }

    /**
     * One lung.
     *
     * @param volumeMl the lung region in mL: aerated tissue, vessels and nodules in it; without the lumen and wall of the
     *     main bronchi
     * @param meanDensity mean HU of the aerated tissue, without vessels and nodules
     * @param lowAttenuation percentage of the aerated tissue below -950 HU before noise (LAA-950)
     */
    public record Lung(double volumeMl, double meanDensity, double lowAttenuation) {}

    /**
     * A solid sphere of 40 HU.
     *
     * @param left in the patient's left lung
     * @param x centre, LPS mm
     * @param y centre, LPS mm
     * @param z centre, LPS mm
     * @param diameter mm
     */
    public record Nodule(boolean left, double x, double y, double z, double diameter) {
        public double volumeMl() {
            return Math.PI / 6 * diameter * diameter * diameter / 1000;
        }
    }

    public double lungsMl() {
        return left.volumeMl() + right.volumeMl();
    }
}
