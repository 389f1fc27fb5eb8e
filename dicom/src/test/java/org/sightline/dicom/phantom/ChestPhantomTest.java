package org.sightline.dicom.phantom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class ChestPhantomTest {
    private static final ChestPhantom SMALL =
            new ChestPhantom(PhantomPlan.standard().sampled(90, 4, 75, 4));

    @Test
    void the_same_plan_gives_the_same_voxels_and_another_seed_other_noise() {
        assertThat(SMALL.voxels()).isEqualTo(SMALL.voxels());
        ChestPhantom other = new ChestPhantom(SMALL.plan().withNoise(15, 2));
        assertThat(other.voxels()).isNotEqualTo(SMALL.voxels());
    }

    @Test
    void the_right_lung_is_an_ellipsoid_less_heart_and_bronchus() {
        PhantomTruth truth = ChestPhantom.standard().truth();
        double ellipsoid = 4 * Math.PI / 3 * 54 * 74 * 112 / 1000;
        assertThat(truth.right().volumeMl()).isBetween(0.985 * ellipsoid, ellipsoid);
        assertThat(truth.left().volumeMl()).isLessThan(4 * Math.PI / 3 * 50 * 72 * 106 / 1000);
    }

    @Test
    void the_share_of_low_attenuation_fixes_the_mean_density() {
        PhantomTruth.Lung lung = ChestPhantom.standard().truth().left();
        assertThat(lung.lowAttenuation()).isBetween(3.0, 3.8);
        assertThat(lung.meanDensity()).isCloseTo(-850 - 1.35 * lung.lowAttenuation(), within(1e-6));
    }

    @Test
    void nodules_lie_in_their_lung_with_their_density() {
        ChestPhantom phantom = new ChestPhantom(PhantomPlan.standard().withNoise(0, 1));
        float[] voxels = phantom.voxels();
        for (PhantomTruth.Nodule nodule : phantom.truth().nodules()) {
            assertThat(nodule.x() > 0).isEqualTo(nodule.left());
            int i = (int) Math.round((nodule.x() - phantom.grid().toPatient().at(0, 3)) / 1.4);
            int j = (int) Math.round((nodule.y() - phantom.grid().toPatient().at(1, 3)) / 1.4);
            int k = (int) Math.round((nodule.z() - phantom.grid().toPatient().at(2, 3)) / 1.25);
            assertThat(voxels[phantom.grid().index(i, j, k)]).isEqualTo(40);
        }
    }

    @Test
    void partial_volume_keeps_the_mass_of_a_nodule() {
        PhantomPlan.Nodule ball = new PhantomPlan.Nodule(false, -0.35, 0.15, -0.55, 20);
        PhantomPlan without = PhantomPlan.standard().withNoise(0, 1).withNodules(List.of());
        float[] empty = new ChestPhantom(without).voxels();
        float[] filled = new ChestPhantom(without.withNodules(List.of(ball))).voxels();
        double sum = 0;
        for (int n = 0; n < filled.length; n++) {
            sum += filled[n] - empty[n];
        }
        double millilitres = sum * 1.4 * 1.4 * 1.25 / 1000 / 890;
        // Pockets of -985 HU under the nodule add up to 15 % of their share of 3.4 %.
        assertThat(millilitres).isCloseTo(Math.PI / 6 * 8, within(0.05));
    }

    @Test
    void a_nodule_outside_the_lung_is_refused() {
        PhantomPlan plan = PhantomPlan.standard().withNodules(List.of(new PhantomPlan.Nodule(true, 0.95, 0, 0, 10)));
        assertThatThrownBy(() -> new ChestPhantom(plan))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("free lung");
    }
}
