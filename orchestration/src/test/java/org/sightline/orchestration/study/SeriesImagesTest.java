package org.sightline.orchestration.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.orchestration.Studies;

class SeriesImagesTest {
    @ParameterizedTest
    @CsvSource({
        "1, 0, 0, 0, 1, 0, AXIAL",
        "1, 0, 0, 0, 0, -1, CORONAL",
        "0, 1, 0, 0, 0, -1, SAGITTAL",
        "1, 0, 0, 0, 0.94, 0.342, AXIAL",
        "1, 0, 0, 0, 0.866, 0.5, OBLIQUE",
        "0.7071, 0.7071, 0, 0, 0, -1, OBLIQUE"
    })
    void the_plane_is_that_of_the_slice_normal(
            double a, double b, double c, double d, double e, double f, String plane) {
        SeriesImages series = SeriesImages.of(
                Studies.series("MR", 1).orientation(a, b, c, d, e, f).build());

        assertThat(series.plane()).isEqualTo(plane);
    }

    @Test
    void without_orientation_plane_and_spacing_are_unknown() {
        SeriesImages series =
                SeriesImages.of(Studies.series("CR", 1).orientation().images(3).build());

        assertThat(series.plane()).isEmpty();
        assertThat(series.thickness()).isZero();
    }

    @Test
    void spacing_is_measured_along_the_normal_and_stands_in_for_thickness() {
        SeriesImages slanted = SeriesImages.of(Studies.series("CT", 1)
                .step(2)
                .images(9)
                .orientation(1.0, 0.0, 0.0, 0.0, 0.8, 0.6)
                .build());

        assertThat(slanted.spacing()).isCloseTo(1.6, within(1e-9));
        assertThat(slanted.thickness()).isCloseTo(1.6, within(1e-9));
        assertThat(SeriesImages.of(
                                Studies.series("CT", 1).thickness(5).images(9).build())
                        .thickness())
                .isEqualTo(5);
    }

    @Test
    void objects_without_pixels_and_scouts_are_no_images() {
        assertThat(SeriesImages.of(Studies.series("CT", 1)
                                .type("ORIGINAL", "PRIMARY", "LOCALIZER")
                                .images(3)
                                .build())
                        .slices())
                .isZero();
        assertThat(SeriesImages.of(Studies.series("OT", 1).withoutPixels().build())
                        .images())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"SEG", "SR", "PR", "KO", "DOC", "RTSTRUCT"})
    void result_modalities_are_known(String modality) {
        assertThat(SeriesImages.of(Studies.series(modality, 1).build()).resultObjects())
                .isTrue();
        assertThat(SeriesImages.of(Studies.series("CT", 1).build()).resultObjects())
                .isFalse();
    }

    @Test
    void a_series_without_a_number_is_called_by_its_uid() {
        assertThat(SeriesImages.of(Studies.series("CT", 7).build()).label()).isEqualTo("series 7");
        assertThat(SeriesImages.of(Studies.series("CT", -1).build()).label()).isEqualTo("series 1.2.3.77");
    }
}
