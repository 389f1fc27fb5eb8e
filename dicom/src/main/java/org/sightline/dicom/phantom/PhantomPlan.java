package org.sightline.dicom.phantom;

import java.util.List;

/**
 * What phantom to make.
 *
 * @param columns pixels across
 * @param rows pixels down
 * @param slices images
 * @param pixelSpacing mm, the same in both directions
 * @param sliceSpacing mm; slices touch, so it is the slice thickness too
 * @param lungScale factor on the lungs' half axes, 0.75 to 1.1
 * @param nodules solid spheres in the lungs
 * @param noise standard deviation of the noise, HU
 * @param seed of the noise: the same plan gives the same voxels
 */
public record PhantomPlan(
        int columns,
        int rows,
        int slices,
        double pixelSpacing,
        double sliceSpacing,
        double lungScale,
        List<Nodule> nodules,
        double noise,
        long seed) {
    /**
     * A nodule by its place in its lung.
     *
     * @param left in the left lung of the patient
     * @param u place towards the patient's left, -1 to 1 of the lung's half axis from its centre
     * @param v towards the back
     * @param w towards the head
     * @param diameter mm
     */
    public record Nodule(boolean left, double u, double v, double w, double diameter) {}

    public PhantomPlan {
        nodules = List.copyOf(nodules);
        if (!(lungScale >= 0.75 && lungScale <= 1.1)) {
            throw new IllegalArgumentException("lung scale outside 0.75 to 1.1: " + lungScale);
        }
        if (!(pixelSpacing > 0 && sliceSpacing > 0 && noise >= 0)) {
            throw new IllegalArgumentException("spacings are positive and noise is not negative");
        }
    }

    /**
     * A whole chest, 358 x 358 x 300 mm, with three nodules: 8 mm in the left lower, 12 mm in the right upper and 20 mm
     * in the right lower part.
     */
    public static PhantomPlan standard() {
        List<Nodule> nodules = List.of(
                new Nodule(true, 0.1, -0.05, -0.6, 8),
                new Nodule(false, -0.25, -0.1, 0.62, 12),
                new Nodule(false, -0.35, 0.15, -0.55, 20));
        return new PhantomPlan(256, 256, 240, 1.4, 1.25, 1, nodules, 15, 1);
    }

    /** The same chest sampled otherwise. */
    public PhantomPlan sampled(int pixels, double newPixelSpacing, int newSlices, double newSliceSpacing) {
        return new PhantomPlan(
                pixels, pixels, newSlices, newPixelSpacing, newSliceSpacing, lungScale, nodules, noise, seed);
    }

    public PhantomPlan withLungScale(double scale) {
        return new PhantomPlan(columns, rows, slices, pixelSpacing, sliceSpacing, scale, nodules, noise, seed);
    }

    public PhantomPlan withNodules(List<Nodule> others) {
        return new PhantomPlan(columns, rows, slices, pixelSpacing, sliceSpacing, lungScale, others, noise, seed);
    }

    public PhantomPlan withNoise(double deviation, long newSeed) {
        return new PhantomPlan(
                columns, rows, slices, pixelSpacing, sliceSpacing, lungScale, nodules, deviation, newSeed);
    }
}
