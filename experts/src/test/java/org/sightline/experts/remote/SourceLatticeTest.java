package org.sightline.experts.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.experts.format.GridImage;
import org.sightline.experts.format.LabelImage;

/** On an oblique grid. */
class SourceLatticeTest {
    private static final Affine OBLIQUE =
            new Affine(List.of(0.8, -0.3, 0.1, -20.5, 0.25, 0.9, -0.4, 31.25, 0.0, 0.35, 2.4, 7.125));
    private static final Grid GRID = new Grid(4, 3, 5, OBLIQUE);

    private final SourceLattice lattice = new SourceLattice(GRID);

    @Test
    void labels_come_back_from_turned_axes() {
        GridImage turned = TurnedGrid.turned(image(GRID));
        assertThat(turned.voxels()).isNotEqualTo(image(GRID).voxels());
        assertThat(lattice.labels(labels(turned)))
                .hasValueSatisfying(labels ->
                        assertThat(labels).isEqualTo(labels(image(GRID)).labels()));
    }

    @ParameterizedTest
    @CsvSource({"0,true", "0.04,true", "-0.04,true", "0.06,false", "-0.5,false", "1,false"})
    void a_mask_that_lies_elsewhere_is_refused(double voxels, boolean fits) {
        assertThat(lattice.labels(labels(TurnedGrid.moved(image(GRID), voxels))).isPresent())
                .isEqualTo(fits);
    }

    @Test
    void a_mask_of_other_size_spacing_or_direction_is_refused() {
        Affine coarser = new Affine(List.of(1.6, -0.3, 0.1, -20.5, 0.5, 0.9, -0.4, 31.25, 0.0, 0.35, 2.4, 7.125));
        Affine tilted = new Affine(List.of(0.8, -0.3, 0.1, -20.5, 0.25, 0.9, -0.3, 31.25, 0.0, 0.35, 2.4, 7.125));
        Affine mirrored = new Affine(List.of(-0.8, -0.3, 0.1, -20.5, -0.25, 0.9, -0.4, 31.25, 0.0, 0.35, 2.4, 7.125));
        for (Grid grid : List.of(
                new Grid(4, 3, 6, OBLIQUE),
                new Grid(3, 4, 5, OBLIQUE),
                new Grid(4, 3, 5, coarser),
                new Grid(4, 3, 5, tilted),
                new Grid(4, 3, 5, mirrored))) {
            assertThat(lattice.labels(labels(image(grid)))).as("%s", grid).isEmpty();
        }
    }

    private static GridImage image(Grid grid) {
        float[] voxels = new float[grid.size()];
        for (int n = 0; n < voxels.length; n++) {
            voxels[n] = n;
        }
        return new GridImage(grid, voxels);
    }

    private static LabelImage labels(GridImage image) {
        byte[] labels = new byte[image.voxels().length];
        for (int n = 0; n < labels.length; n++) {
            labels[n] = (byte) image.voxels()[n];
        }
        return new LabelImage(image.grid(), labels);
    }
}
