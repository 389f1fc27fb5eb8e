package org.sightline.experts.chestct;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DistanceTransformTest {
    private static final Lattice LATTICE = new Lattice(9, 7, 5, 0.7, 1.1, 2.5);

    @Test
    void is_the_least_distance_over_all_voxels() {
        boolean[] mask = new boolean[LATTICE.size()];
        SplittableRandom random = new SplittableRandom(3);
        for (int n = 0; n < mask.length; n++) {
            mask[n] = random.nextInt(20) == 0;
        }
        float[] squared = DistanceTransform.squared(LATTICE, mask, true);
        for (int n = 0; n < mask.length; n++) {
            assertThat((double) squared[n]).isCloseTo(byTrial(mask, n), within(1e-3));
        }
    }

    @Test
    void is_far_where_there_is_nothing_to_reach() {
        float[] squared = DistanceTransform.squared(LATTICE, new boolean[LATTICE.size()], true);
        assertThat(squared[0]).isGreaterThan(1e9f);
    }

    private static double byTrial(boolean[] mask, int from) {
        double best = Double.POSITIVE_INFINITY;
        for (int n = 0; n < mask.length; n++) {
            if (mask[n]) {
                double x = (LATTICE.i(n) - LATTICE.i(from)) * LATTICE.dx();
                double y = (LATTICE.j(n) - LATTICE.j(from)) * LATTICE.dy();
                double z = (LATTICE.k(n) - LATTICE.k(from)) * LATTICE.dz();
                best = Math.min(best, x * x + y * y + z * z);
            }
        }
        return best;
    }
}
