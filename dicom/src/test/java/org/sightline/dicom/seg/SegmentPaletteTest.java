package org.sightline.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SegmentPaletteTest {
    /** L*a*b* under D50 of the sRGB primaries, as colour tables give them. */
    @ParameterizedTest
    @CsvSource({
        "0xFFFFFF, 100, 0, 0",
        "0x000000, 0, 0, 0",
        "0xFF0000, 54.29, 80.80, 69.89",
        "0x00FF00, 87.82, -79.27, 80.99",
        "0x0000FF, 29.57, 68.30, -112.03"
    })
    void colours_become_cielab_of_the_d50_connection_space(String rgb, double lightness, double a, double b) {
        int[] value = SegmentPalette.cielab(Integer.decode(rgb));

        assertThat(value[0] / 655.35).isCloseTo(lightness, within(0.05));
        assertThat(value[1] / 257.0 - 128).isCloseTo(a, within(0.05));
        assertThat(value[2] / 257.0 - 128).isCloseTo(b, within(0.05));
    }

    @Test
    void every_label_has_its_own_colour() {
        Set<Integer> colours = new HashSet<>();
        for (int label = 1; label <= 255; label++) {
            colours.add(SegmentPalette.rgb(label));
        }
        assertThat(colours).hasSize(255);
    }

    @Test
    void background_has_none() {
        assertThatThrownBy(() -> SegmentPalette.rgb(0)).isInstanceOf(IllegalArgumentException.class);
    }
}
