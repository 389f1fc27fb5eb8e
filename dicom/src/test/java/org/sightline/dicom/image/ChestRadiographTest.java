package org.sightline.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.dicom.image.SmallObjects.read;

import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.sightline.dicom.TestObjects;

class ChestRadiographTest {
    @Test
    void monochrome1_and_2_of_one_film_have_equal_values_and_one_is_inverted() {
        Image first = read(TestObjects.shared("dicom-cxr/rsna-cr-chest-pa-mono1-jpegbaseline.dcm"));
        Image second = read(TestObjects.shared("dicom-cxr/rsna-cr-chest-pa-mono2-jpegbaseline.dcm"));
        assertThat(Arrays.equals(first.values(), second.values())).isTrue();
        assertThat(first.inverted()).isTrue();
        assertThat(second.inverted()).isFalse();
    }

    /** 8, 12 and 16 bits, both polarities, four transfer syntaxes: all must show the JPEG they were made from. */
    @TestFactory
    Stream<DynamicTest> every_encoding_of_a_wrapped_film_shows_the_picture_it_was_made_from() throws IOException {
        Path folder = TestObjects.shared("dicom-cxr/wrapped-kermany");
        Path sources = TestObjects.shared("cxr-pneumonia-kermany");
        return Files.readAllLines(folder.resolve("labels.csv")).stream()
                .skip(1)
                .map(line -> List.of(line.split(",")))
                .map(row -> DynamicTest.dynamicTest(
                        String.join(" ", row.get(0), row.get(4), row.get(5), row.get(6)),
                        () -> assertShows(read(folder.resolve(row.get(0))), sources.resolve(row.get(3)))));
    }

    private static void assertShows(Image film, Path picture) throws IOException {
        Raster expected = ImageIO.read(picture.toFile()).getRaster();
        double full = (1 << film.bitsStored()) - 1;
        for (int i = 0; i < film.values().length; i++) {
            double shown = (film.inverted() ? full - film.values()[i] : film.values()[i]) / full * 255;
            int source = expected.getSample(i % film.columns(), i / film.columns(), 0);
            assertThat(Math.abs(shown - source)).as("pixel %d", i).isLessThan(1.01);
        }
    }
}
