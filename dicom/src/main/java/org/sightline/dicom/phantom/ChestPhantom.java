package org.sightline.dicom.phantom;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;

/**
 * A chest made of simple shapes, of which everything is known: for demonstrations and for tests with a true value. Not a
 * patient. Head first supine, axial slices from feet to head.
 *
 * <p>Body with spine, ribs, sternum and heart; two lungs of different size with vessels, pockets of low attenuation and
 * solid nodules; trachea and main bronchi; a hollow table. Boundaries have partial volume; noise is seeded.
 */
public final class ChestPhantom {
    private static final int SUBSAMPLES = 3;
    /** The field of view is centred below the patient's middle, so that the table is in it. */
    private static final double CENTRE_Y = 12;

    private final PhantomPlan plan;
    private final Anatomy anatomy;
    private final Grid grid;

    /** @throws IllegalArgumentException when a nodule of the plan does not lie free in its lung */
    public ChestPhantom(PhantomPlan plan) {
        this.plan = plan;
        anatomy = new Anatomy(plan);
        grid = gridOf(plan);
    }

    public static ChestPhantom standard() {
        return new ChestPhantom(PhantomPlan.standard());
    }

    private static Grid gridOf(PhantomPlan plan) {
        double p = plan.pixelSpacing();
        double s = plan.sliceSpacing();
        double x = -p * (plan.columns() - 1) / 2;
        double y = CENTRE_Y - p * (plan.rows() - 1) / 2;
        double z = -s * (plan.slices() - 1) / 2;
        Affine affine = new Affine(List.of(p, 0.0, 0.0, x, 0.0, p, 0.0, y, 0.0, 0.0, s, z));
        return new Grid(plan.columns(), plan.rows(), plan.slices(), affine);
    }

    public PhantomPlan plan() {
        return plan;
    }

    public Grid grid() {
        return grid;
    }

    /** What is in it; computed from the shapes on every call, in about a tenth of a second. */
    public PhantomTruth truth() {
        double halfLength = plan.slices() * plan.sliceSpacing() / 2;
        return new TruthSampler(anatomy).truth(plan, halfLength);
    }

    /** Hounsfield units, whole numbers from -1024 to 3071, order k, j, i; a new array on every call. */
    public float[] voxels() {
        byte[] tissues = tissues();
        float[] voxels = new float[grid.size()];
        IntStream.range(0, grid.slices()).parallel().forEach(k -> renderSlice(k, tissues, voxels));
        return voxels;
    }

    private byte[] tissues() {
        byte[] tissues = new byte[grid.size()];
        IntStream.range(0, grid.slices()).parallel().forEach(k -> {
            int index = k * grid.rows() * grid.columns();
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    tissues[index++] = anatomy.at(x(i), y(j), z(k)).code();
                }
            }
        });
        return tissues;
    }

    private void renderSlice(int k, byte[] tissues, float[] voxels) {
        SplittableRandom random = new SplittableRandom(plan.seed() * 1_000_003 + k);
        for (int j = 0; j < grid.rows(); j++) {
            for (int i = 0; i < grid.columns(); i++) {
                int index = grid.index(i, j, k);
                double clean =
                        pure(i, j, k, tissues) ? Tissue.of(tissues[index]).hounsfield() : partialVolume(i, j, k);
                double noisy = clean + plan.noise() * random.nextGaussian();
                voxels[index] = Math.round(Math.max(-1024, Math.min(3071, noisy)));
            }
        }
    }

    private boolean pure(int i, int j, int k, byte[] tissues) {
        int index = grid.index(i, j, k);
        byte own = tissues[index];
        int slice = grid.columns() * grid.rows();
        return (i == 0 || tissues[index - 1] == own)
                && (i == grid.columns() - 1 || tissues[index + 1] == own)
                && (j == 0 || tissues[index - grid.columns()] == own)
                && (j == grid.rows() - 1 || tissues[index + grid.columns()] == own)
                && (k == 0 || tissues[index - slice] == own)
                && (k == grid.slices() - 1 || tissues[index + slice] == own);
    }

    private double partialVolume(int i, int j, int k) {
        double sum = 0;
        for (int a = 0; a < SUBSAMPLES; a++) {
            for (int b = 0; b < SUBSAMPLES; b++) {
                for (int c = 0; c < SUBSAMPLES; c++) {
                    sum += anatomy.at(x(i + part(a)), y(j + part(b)), z(k + part(c)))
                            .hounsfield();
                }
            }
        }
        return sum / (SUBSAMPLES * SUBSAMPLES * SUBSAMPLES);
    }

    private static double part(int sample) {
        return (sample + 0.5) / SUBSAMPLES - 0.5;
    }

    private double x(double i) {
        return (i - (grid.columns() - 1) / 2.0) * plan.pixelSpacing();
    }

    private double y(double j) {
        return CENTRE_Y + (j - (grid.rows() - 1) / 2.0) * plan.pixelSpacing();
    }

    private double z(double k) {
        return (k - (grid.slices() - 1) / 2.0) * plan.sliceSpacing();
    }
}
