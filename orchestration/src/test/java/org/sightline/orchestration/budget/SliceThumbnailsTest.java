package org.sightline.orchestration.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.Volume;
import org.sightline.orchestration.overlay.GreyScale;
import org.sightline.orchestration.overlay.SliceRenderer;

class SliceThumbnailsTest {
    /** Feet to head along k turned, so that slice 0 of the view is the last of the volume. */
    private static final Affine PLANE = new Affine(List.of(1., 0., 0., 0., 0., 1., 0., 0., 0., 0., -1., 0.));

    private static SliceThumbnails of(int edge) {
        Grid grid = new Grid(edge, edge, 2, PLANE);
        float[] voxels = new float[grid.size()];
        for (int index = 0; index < voxels.length; index++) {
            boolean upper = index >= voxels.length / 2;
            voxels[index] = upper ? 100 : index % edge < edge / 2 ? 40 : 100; // left half of the first slice is darker
        }
        Volume volume = new Volume(new SeriesRef("1.2", "1.2.3"), grid, voxels, List.of());
        return SliceThumbnails.of(new SliceRenderer(volume, new GreyScale(0, 255)));
    }

    @Test
    void two_slices_differ_by_their_mean_difference_in_levels() {
        for (int edge : new int[] {16, 64, 512}) {
            SliceThumbnails thumbnails = of(edge);

            assertThat(thumbnails.difference(0, 1)).isEqualTo(30);
            assertThat(thumbnails.difference(1, 1)).isZero();
            assertThat(thumbnails.slices().get(0)[0]).isEqualTo((byte) 100);
            assertThat(thumbnails.slices().get(1)[0]).isEqualTo((byte) 40);
        }
    }
}
