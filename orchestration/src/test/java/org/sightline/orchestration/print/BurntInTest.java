package org.sightline.orchestration.print;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BurntInTest {
    private static final int STRIP = 56;

    @Test
    void the_frame_stands_untouched_between_banner_and_caption() throws IOException {
        BurntIn burnt = BurntIn.of(DraftFixtures.picture(600, 20, "Nodule"));
        assertThat(burnt.columns()).isEqualTo(600);
        assertThat(burnt.rows()).isEqualTo(20 + 2 * STRIP);
        assertThat(IntStream.range(0, 600).map(column -> burnt.rgb()[3 * (STRIP * 600 + column)] & 0xFF))
                .containsExactly(
                        IntStream.range(0, 600).map(n -> n % 256).boxed().toArray(Integer[]::new));
    }

    @Test
    void banner_and_caption_are_painted() throws IOException {
        BurntIn burnt = BurntIn.of(DraftFixtures.picture(600, 20, "Nodule"));
        assertThat(lit(burnt, 0, STRIP)).isGreaterThan(1000);
        assertThat(lit(burnt, STRIP + 20, STRIP)).isBetween(200L, 3000L);
    }

    private static long lit(BurntIn burnt, int firstRow, int rows) {
        int from = 3 * firstRow * burnt.columns();
        byte[] strip = Arrays.copyOfRange(burnt.rgb(), from, from + 3 * rows * burnt.columns());
        return IntStream.range(0, strip.length / 3)
                .filter(n -> (strip[3 * n] & 0xFF) > 128)
                .count();
    }

    @Test
    void a_small_frame_is_enlarged_by_a_whole_factor() throws IOException {
        BurntIn burnt = BurntIn.of(DraftFixtures.picture(100, 30, "Nodule"));
        assertThat(burnt.columns()).isEqualTo(600);
        assertThat(burnt.rows()).isEqualTo(6 * 30 + 2 * STRIP);
    }

    @Test
    void a_long_caption_is_made_to_fit() throws IOException {
        BurntIn burnt = BurntIn.of(DraftFixtures.picture(600, 20, "Nodule of lung ".repeat(10)));
        int lastColumns = 3 * 595;
        for (int row = STRIP + 20; row < burnt.rows(); row++) {
            int from = 3 * row * 600;
            assertThat(Arrays.copyOfRange(burnt.rgb(), from + lastColumns, from + 3 * 600))
                    .containsOnly(0);
        }
    }

    @Test
    void the_same_picture_gives_the_same_pixels() throws IOException {
        assertThat(BurntIn.of(DraftFixtures.picture(600, 20, "Nodule")).rgb())
                .isEqualTo(BurntIn.of(DraftFixtures.picture(600, 20, "Nodule")).rgb());
    }
}
