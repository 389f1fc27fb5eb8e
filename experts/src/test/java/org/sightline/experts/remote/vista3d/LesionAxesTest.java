package org.sightline.experts.remote.vista3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.experts.measure.InPlaneAxes;

/** On voxels of 2 x 1 x 5 mm. */
class LesionAxesTest {
    private static final int ID = 23;
    private final Grid grid =
            new Grid(20, 20, 4, new Affine(List.of(2.0, 0.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, 5.0, 0.0)));
    private final byte[] labels = new byte[grid.size()];

    @Test
    void of_several_lesions_the_one_with_the_longest_diameter_is_measured_alone() {
        fill(1, 1, 1, 2, 2, 2); // 4 x 2 mm and two slices
        fill(10, 10, 2, 12, 13, 2); // 6 x 4 mm
        fill(19, 19, 3, 19, 19, 3);
        InPlaneAxes axes = LesionAxes.of(grid, labels, ID).orElseThrow();
        assertThat(axes.slice()).isEqualTo(2);
        assertThat(axes.longMm()).isCloseTo(Math.hypot(6, 4), within(1e-9));
    }

    @Test
    void voxels_that_touch_at_a_corner_are_one_lesion() {
        fill(3, 3, 0, 3, 3, 0);
        fill(4, 4, 0, 4, 4, 0);
        assertThat(LesionAxes.of(grid, labels, ID).orElseThrow().longMm()).isCloseTo(Math.hypot(4, 2), within(1e-9));
    }

    @Test
    void the_ends_of_a_row_do_not_touch_the_next() {
        fill(19, 5, 0, 19, 5, 0);
        fill(0, 6, 0, 0, 6, 0);
        assertThat(LesionAxes.of(grid, labels, ID).orElseThrow().longMm()).isCloseTo(Math.hypot(2, 1), within(1e-9));
    }

    @Test
    void without_a_voxel_there_is_nothing_to_measure() {
        assertThat(LesionAxes.of(grid, labels, ID)).isEmpty();
    }

    @Test
    void many_scattered_voxels_are_measured_too() {
        for (int n = 0; n < 200; n++) {
            fill(n % 10 * 2, n / 10 % 10 * 2, n / 100 * 2, n % 10 * 2, n / 10 % 10 * 2, n / 100 * 2);
        }
        assertThat(LesionAxes.of(grid, labels, ID).orElseThrow().longMm()).isCloseTo(Math.hypot(2, 1), within(1e-9));
    }

    private void fill(int fromI, int fromJ, int fromK, int toI, int toJ, int toK) {
        for (int k = fromK; k <= toK; k++) {
            for (int j = fromJ; j <= toJ; j++) {
                for (int i = fromI; i <= toI; i++) {
                    labels[grid.index(i, j, k)] = ID;
                }
            }
        }
    }
}
