package org.sightline.experts.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.seg.RunLengthMask;
import org.sightline.experts.Finding.Extent;
import org.sightline.experts.Region.Box;

class LabelMeasuresTest {
    private static final Affine FLAT = new Affine(List.of(0.5, 0d, 0d, 10d, 0d, 2d, 0d, 20d, 0d, 0d, 3d, 30d));

    @Test
    void a_box_has_its_volume_extent_slices_and_diagonal() {
        Grid grid = new Grid(12, 8, 6, FLAT);
        byte[] labels = new byte[grid.size()];
        fill(grid, labels, 2, 6, 1, 3, 1, 5);
        LabelMeasure measure = measured(grid, labels);
        assertThat(measure.voxels()).isEqualTo(4 * 2 * 4);
        assertThat(measure.millilitres()).isCloseTo(32 * 3 / 1000.0, within(1e-12));
        assertThat(measure.extent()).isEqualTo(new Extent(10.75, 21, 31.5, 12.75, 25, 43.5));
        assertThat(measure.largest()).isEqualTo(new LabelMeasure.KeySlice(1, 8, new Box(2, 1, 6, 3)));
        assertThat(measure.slices()).extracting(LabelMeasure.KeySlice::slice).containsExactly(1, 2, 3, 4);
        assertThat(measure.axes().longMm()).isCloseTo(Math.hypot(2, 4), within(1e-9));
        // Both other corners lie area / diagonal off it.
        assertThat(measure.axes().shortMm())
                .isCloseTo(Math.sqrt(5), within(1e-9)); // 2 mm across, at the slope of the diagonal
    }

    @Test
    void axes_of_an_ellipse_are_its_own() {
        Grid grid = new Grid(200, 200, 1, new Affine(List.of(0.5, 0d, 0d, 0d, 0d, 0.25, 0d, 0d, 0d, 0d, 1d, 0d)));
        byte[] labels = new byte[grid.size()];
        for (int n = 0; n < labels.length; n++) {
            double x = (n % 200 - 100) * 0.5 / 20;
            double y = (n / 200 - 100) * 0.25 / 10;
            labels[n] = (byte) (x * x + y * y <= 1 ? 1 : 0);
        }
        assertThat(measured(grid, labels).axes().longMm()).isCloseTo(40, within(0.6));
        assertThat(measured(grid, labels).axes().shortMm()).isCloseTo(20, within(0.6));
    }

    @Test
    void the_long_axis_is_that_of_all_pairs_of_pixel_corners() {
        Grid grid = new Grid(9, 7, 1, FLAT);
        SplittableRandom random = new SplittableRandom(3);
        for (int round = 0; round < 200; round++) {
            byte[] labels = new byte[grid.size()];
            for (int n = 0; n < 5; n++) {
                labels[random.nextInt(labels.length)] = 1;
            }
            assertThat(measured(grid, labels).axes().longMm()).isCloseTo(allPairs(labels), within(1e-9));
        }
    }

    private static double allPairs(byte[] labels) {
        double longest = 0;
        for (int a = 0; a < labels.length; a++) {
            for (int b = 0; b < labels.length; b++) {
                if (labels[a] != 0 && labels[b] != 0) {
                    double x = 0.5 * (Math.abs(a % 9 - b % 9) + 1);
                    double y = 2.0 * (Math.abs(a / 9 - b / 9) + 1);
                    longest = Math.max(longest, Math.hypot(x, y));
                }
            }
        }
        return longest;
    }

    @Test
    void a_turned_grid_measures_as_an_upright_one() {
        double s = Math.sqrt(0.5);
        Affine turned = new Affine(List.of(0.5 * s, 0d, -3 * s, 0d, 0d, 2d, 0d, 0d, 0.5 * s, 0d, 3 * s, 0d));
        Grid grid = new Grid(12, 8, 6, turned);
        byte[] labels = new byte[grid.size()];
        fill(grid, labels, 2, 6, 1, 3, 1, 5);
        LabelMeasure measure = measured(grid, labels);
        assertThat(measure.millilitres()).isCloseTo(32 * 3 / 1000.0, within(1e-9));
        assertThat(measure.axes().longMm()).isCloseTo(Math.hypot(2, 4), within(1e-9));
        assertThat(measure.extent().toX() - measure.extent().fromX()).isCloseTo((2 + 12) * s, within(1e-9));
    }

    @Test
    void key_slices_are_spread_and_largest_first() {
        Grid grid = new Grid(12, 8, 12, FLAT);
        byte[] labels = new byte[grid.size()];
        fill(grid, labels, 0, 4, 0, 2, 0, 12);
        fill(grid, labels, 0, 6, 0, 2, 5, 7);
        assertThat(measured(grid, labels).best(3))
                .extracting(LabelMeasure.KeySlice::slice)
                .containsExactly(5, 0, 2);
    }

    private static void fill(Grid grid, byte[] labels, int i0, int i1, int j0, int j1, int k0, int k1) {
        for (int k = k0; k < k1; k++) {
            for (int j = j0; j < j1; j++) {
                for (int i = i0; i < i1; i++) {
                    labels[grid.index(i, j, k)] = 1;
                }
            }
        }
    }

    private static LabelMeasure measured(Grid grid, byte[] labels) {
        RunLengthMask mask = RunLengthMask.of(grid.columns(), grid.rows(), grid.slices(), labels);
        return Objects.requireNonNull(LabelMeasures.of(grid, mask).get(1));
    }
}
