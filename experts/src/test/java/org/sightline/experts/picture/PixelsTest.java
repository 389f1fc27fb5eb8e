package org.sightline.experts.picture;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PixelsTest {
    /**
     * Stored as ABC over DEF; what is shown follows from where Exif says that the first row and column are: 2 top right,
     * 3 bottom right, 4 bottom left, 5 left top, 6 right top, 7 right bottom, 8 left bottom.
     */
    @ParameterizedTest
    @CsvSource({
        "1,ABC/DEF",
        "2,CBA/FED",
        "3,FED/CBA",
        "4,DEF/ABC",
        "5,AD/BE/CF",
        "6,DA/EB/FC",
        "7,FC/EB/DA",
        "8,CF/BE/AD"
    })
    void a_picture_is_shown_upright(int orientation, String shown) {
        Pixels stored = new Pixels(2, 3, 1, "ABCDEF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        assertThat(text(stored.upright(orientation))).isEqualTo(shown);
    }

    private static String text(Pixels pixels) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pixels.values().length; i++) {
            text.append(i > 0 && i % pixels.columns() == 0 ? "/" : "").append((char) pixels.values()[i]);
        }
        return text.toString();
    }
}
