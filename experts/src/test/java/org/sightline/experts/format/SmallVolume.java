package org.sightline.experts.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;

/** The volume of 2 x 3 x 4 voxels that {@code src/test/python/make_volume_files.py} lets other tools write. */
final class SmallVolume {
    /** The script's place, in LPS. */
    static final Affine OBLIQUE =
            new Affine(List.of(0.8, -0.3, 0.1, -20.5, 0.25, 0.9, -0.4, 31.25, 0.0, 0.35, 2.4, 7.125));

    private SmallVolume() {}

    static byte[] file(String name) {
        try (InputStream in = SmallVolume.class.getResourceAsStream(name)) {
            return Objects.requireNonNull(in, name).readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static GridImage image(float first) {
        float[] voxels = new float[24];
        for (int n = 0; n < voxels.length; n++) {
            voxels[n] = first + n;
        }
        return new GridImage(new Grid(2, 3, 4, OBLIQUE), voxels);
    }

    /** Voxels of a file whose name begins with its type. */
    static void assertVoxels(GridImage image, String name) {
        assertThat(image.grid().columns()).isEqualTo(2);
        assertThat(image.grid().rows()).isEqualTo(3);
        assertThat(image.voxels())
                .as(name)
                .containsExactly(image(name.startsWith("u") ? 0 : -12).voxels());
    }

    static void assertPlace(Affine place, Affine expected, double tolerance) {
        for (int n = 0; n < 12; n++) {
            assertThat(place.matrix().get(n))
                    .as("entry %d", n)
                    .isCloseTo(expected.matrix().get(n), within(tolerance));
        }
    }
}
