package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.experts.Region.Box;

class LabelMapTest {
    /** Sagittal slices: columns to the back, rows to the feet, slices to the left. */
    private static final Grid SAGITTAL =
            new Grid(4, 6, 2, new Affine(List.of(0.0, 0.0, 2.0, 0.0, 1.0, 0.0, 0.0, 0.0, 0.0, -1.0, 0.0, 0.0)));

    private static final ConformedAxes AXES = new ConformedAxes(SAGITTAL, 8, 1);

    @Test
    void a_label_returns_to_the_source_voxel_it_was_sampled_from() {
        CubeBox box = CubeBox.whole(8);
        byte[] cube = new byte[512];
        int[] source = {1, 4, 0};
        int place = 0;
        for (int axis = 0; axis < 3; axis++) {
            place += box.offset(axis, AXES.nearest(axis, source[AXES.sourceAxis(axis)]));
        }
        cube[place] = 3;
        byte[] mask = new LabelMap(AXES, box, cube, 0).onSource(SAGITTAL);
        assertThat(mask[SAGITTAL.index(1, 4, 0)]).isEqualTo((byte) 3);
        assertThat(count(mask, 3)).isEqualTo(1);
    }

    @Test
    void outside_the_box_there_is_background() {
        CubeBox box = new CubeBox(8, new int[] {3, 3, 3}, new int[] {4, 4, 4});
        byte[] mask = new LabelMap(AXES, box, new byte[] {5}, 0).onSource(SAGITTAL);
        assertThat(count(mask, 5)).isEqualTo(1);
        assertThat(count(mask, 0)).isEqualTo(SAGITTAL.size() - 1);
    }

    @Test
    void a_label_the_manifest_does_not_know_is_an_error() {
        CubeBox box = new CubeBox(8, new int[] {0, 0, 0}, new int[] {1, 1, 2});
        LabelMap map = new LabelMap(AXES, box, new byte[] {0, 4}, 0);
        assertThat(map.counts(4)).containsExactly(1, 0, 0, 0, 1);
        assertThatThrownBy(() -> map.counts(3)).hasMessageContaining("label 4");
    }

    @Test
    void the_largest_part_decides_the_box_and_diagonal_neighbours_are_apart() {
        byte[] cube = new byte[512];
        cube[0] = 1;
        for (int voxel : List.of(1 * 64 + 1 * 8 + 1, 1 * 64 + 1 * 8 + 2, 2 * 64 + 1 * 8 + 1)) {
            cube[voxel] = 2;
        }
        CubeBox box = LargestPart.of(cube, 8).orElseThrow().box();
        assertThat(List.of(box.low(0), box.high(0), box.low(1), box.high(1), box.low(2), box.high(2)))
                .containsExactly(1, 3, 1, 2, 1, 3);
        assertThat(box.widened(12).voxels()).isEqualTo(512);
        assertThat(LargestPart.of(new byte[512], 8)).isEmpty();
    }

    @Test
    void a_label_is_shown_on_the_slice_of_its_largest_area() {
        byte[] mask = new byte[SAGITTAL.size()];
        mask[SAGITTAL.index(0, 0, 0)] = 1;
        mask[SAGITTAL.index(1, 2, 1)] = 1;
        mask[SAGITTAL.index(2, 3, 1)] = 1;
        mask[SAGITTAL.index(3, 5, 1)] = 2;
        LargestSlices slices = LargestSlices.of(SAGITTAL, mask, 3);
        assertThat(slices.of(1)).contains(new LargestSlices.Place(1, new Box(1, 2, 3, 4)));
        assertThat(slices.ofAny()).contains(new LargestSlices.Place(1, new Box(1, 2, 4, 6)));
        assertThat(slices.of(3)).isEmpty();
    }

    private static long count(byte[] mask, int label) {
        long count = 0;
        for (byte value : mask) {
            count += value == label ? 1 : 0;
        }
        return count;
    }
}
