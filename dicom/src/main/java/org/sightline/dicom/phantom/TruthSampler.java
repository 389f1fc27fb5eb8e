package org.sightline.dicom.phantom;

import java.util.List;

/** Integrates over the phantom's shapes on a fine lattice of points, apart from the voxels of any image. */
final class TruthSampler {
    private static final double STEP = 1.25;

    private final Anatomy anatomy;

    TruthSampler(Anatomy anatomy) {
        this.anatomy = anatomy;
    }

    PhantomTruth truth(PhantomPlan plan, double halfLength) {
        List<PhantomTruth.Nodule> nodules = plan.nodules().stream()
                .map(n -> LungModel.placed((n.left() ? anatomy.left() : anatomy.right()).shape(), n))
                .toList();
        return new PhantomTruth(lung(anatomy.left()), lung(anatomy.right()), airway(halfLength), nodules);
    }

    private PhantomTruth.Lung lung(LungModel lung) {
        Ellipsoid shape = lung.shape();
        long[] counts = new long[Tissue.values().length];
        for (double x = shape.x() - shape.a() + STEP / 2; x < shape.x() + shape.a(); x += STEP) {
            for (double y = shape.y() - shape.b() + STEP / 2; y < shape.y() + shape.b(); y += STEP) {
                for (double z = shape.z() - shape.c() + STEP / 2; z < shape.z() + shape.c(); z += STEP) {
                    if (shape.contains(x, y, z)) {
                        counts[anatomy.at(x, y, z).ordinal()]++;
                    }
                }
            }
        }
        return summary(counts);
    }

    private static PhantomTruth.Lung summary(long[] counts) {
        long region = 0;
        long aerated = 0;
        double density = 0;
        for (Tissue tissue : Tissue.values()) {
            long count = counts[tissue.ordinal()];
            region += tissue.lungRegion() ? count : 0;
            aerated += tissue.aerated() ? count : 0;
            density += tissue.aerated() ? (double) count * tissue.hounsfield() : 0;
        }
        double low = 100.0 * counts[Tissue.LOW_ATTENUATION.ordinal()] / aerated;
        return new PhantomTruth.Lung(region * STEP * STEP * STEP / 1000, density / aerated, low);
    }

    private double airway(double halfLength) {
        long count = 0;
        for (double x = -60 + STEP / 2; x < 60; x += STEP) {
            for (double y = -10 + STEP / 2; y < 22; y += STEP) {
                for (double z = -15 + STEP / 2; z < halfLength; z += STEP) {
                    count += anatomy.at(x, y, z) == Tissue.AIRWAY ? 1 : 0;
                }
            }
        }
        return count * STEP * STEP * STEP / 1000;
    }
}
