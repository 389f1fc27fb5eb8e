package org.sightline.experts.chestct;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Whether what was found can be the two lungs of a whole chest, lying as the header says. */
final class ChestCheck {
    private static final double SMALLEST_ML = 500;
    private static final double LARGEST_ML = 12_000;
    private static final double CUT_OFF = 0.05;
    private static final float BONE = 200;

    private final Parts parts;
    private final Lattice lattice;

    ChestCheck(Parts parts) {
        this.parts = parts;
        lattice = parts.lattice();
    }

    /** @throws NotReadable with the rule that is broken */
    void require(Lung left, Lung right, int[] airway) {
        double total = left.millilitres() + right.millilitres();
        if (total < SMALLEST_ML || total > LARGEST_ML) {
            throw new NotReadable(String.format(Locale.ROOT, "%.0f mL of lung: outside 500 to 12000 mL", total));
        }
        requireWhole(left);
        requireWhole(right);
        requireInsideImage();
        Centre a = centre(left::forEach);
        Centre b = centre(right::forEach);
        if (a.x() - b.x() < 50 || Math.abs(a.z() - b.z()) > a.x() - b.x()) {
            throw new NotReadable("no two lungs side by side");
        }
        Centre middle = new Centre((a.x() + b.x()) / 2, (a.y() + b.y()) / 2, (a.z() + b.z()) / 2);
        if (centre(visit -> Arrays.stream(airway).forEach(visit)).z() < middle.z()) {
            throw new NotReadable("the trachea lies below the lungs' middle: the series is upside down");
        }
        requireSpineBehind(middle);
    }

    record Centre(double x, double y, double z) {}

    /** @param voxels calls what it is given with every index of the part */
    Centre centre(Consumer<IntConsumer> voxels) {
        double[] sum = new double[4];
        voxels.accept(n -> {
            sum[0] += lattice.i(n);
            sum[1] += lattice.j(n);
            sum[2] += lattice.k(n);
            sum[3]++;
        });
        double i = sum[0] / sum[3];
        double j = sum[1] / sum[3];
        double k = sum[2] / sum[3];
        return new Centre(
                parts.frame().x(i, j, k),
                parts.frame().y(i, j, k),
                parts.frame().z(i, j, k));
    }

    private void requireWhole(Lung lung) {
        int[] areas = new int[lattice.slices()];
        lung.forEach(n -> areas[lattice.k(n)]++);
        int largest = 0;
        for (int area : areas) {
            largest = Math.max(largest, area);
        }
        if (Math.max(areas[0], areas[areas.length - 1]) > CUT_OFF * largest) {
            throw new NotReadable("the lungs are cut off at the first or last slice");
        }
    }

    /** Lung at the edge of the image is drained as outside; its values betray it. */
    private void requireInsideImage() {
        long lung = 0;
        long border = 0;
        for (int n = 0; n < parts.labels().length; n++) {
            int i = lattice.i(n);
            int j = lattice.j(n);
            if (i == 0 || j == 0 || i == lattice.columns() - 1 || j == lattice.rows() - 1) {
                border++;
                lung += parts.voxels()[n] > -900 && parts.voxels()[n] < -500 ? 1 : 0;
            }
        }
        if (lung > CUT_OFF * border) {
            throw new NotReadable("the lungs are cut off at the edge of the images");
        }
    }

    /** Bone in the midline is mostly behind: else the image is mirrored and so may be the sides. */
    private void requireSpineBehind(Centre middle) {
        long before = 0;
        long behind = 0;
        for (int k = 0; k < lattice.slices(); k++) {
            for (int j = 0; j < lattice.rows(); j += 2) {
                for (int i = 0; i < lattice.columns(); i += 2) {
                    double y = parts.frame().y(i, j, k) - middle.y();
                    boolean midline = Math.abs(parts.frame().x(i, j, k) - middle.x()) < 35;
                    if (midline && Math.abs(y) > 40 && parts.voxels()[lattice.index(i, j, k)] > BONE) {
                        before += y < 0 ? 1 : 0;
                        behind += y > 0 ? 1 : 0;
                    }
                }
            }
        }
        if (behind < before / 2) {
            throw new NotReadable("the spine lies in front of the lungs: image and orientation disagree");
        }
    }
}
