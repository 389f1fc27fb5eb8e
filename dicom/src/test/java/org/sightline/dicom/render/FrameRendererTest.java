package org.sightline.dicom.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.Window;

class FrameRendererTest {
    private static final Window EIGHT_BIT = new Window(128, 256);
    private static final int ORANGE = 0xE69F00;

    /** Values at and beside the limits that the standard's own examples name. */
    @ParameterizedTest
    @CsvSource({
        "2048, 4096, 0, 0",
        "2048, 4096, -5, 0",
        "2048, 4096, 4095, 255",
        "2048, 4096, 4096, 255",
        "2048, 4096, 2047.5, 128",
        "2048, 1, 2047, 0",
        "2048, 1, 2048, 255",
        "0, 100, -50, 0",
        "0, 100, 49, 255",
        "0, 100, 50, 255",
        "0, 100, -0.5, 128",
        "0, 2, -1, 0",
        "0, 2, 0, 255",
        "40, 400, -160, 0",
        "40, 400, 40, 128"
    })
    void a_window_maps_values_as_the_linear_voi_function(double center, double width, float value, int level)
            throws IOException {
        Image image = grey(1, 1, false, value);

        assertThat(levels(FrameRenderer.greyPng(image, new Window(center, width))))
                .containsExactly(level);
    }

    @Test
    void eight_bit_grey_passes_a_full_window_unchanged() throws IOException {
        float[] ramp = new float[256];
        int[] expected = new int[256];
        for (int i = 0; i < 256; i++) {
            ramp[i] = i;
            expected[i] = i;
        }

        assertThat(levels(FrameRenderer.greyPng(grey(16, 16, false, ramp), EIGHT_BIT)))
                .isEqualTo(expected);
    }

    @Test
    void monochrome1_shows_its_lowest_value_white() throws IOException {
        assertThat(levels(FrameRenderer.greyPng(grey(1, 3, true, 0, 100, 255), EIGHT_BIT)))
                .containsExactly(255, 155, 0);
    }

    @Test
    void colour_is_passed_through() throws IOException {
        Image image = new Image(1, 2, 3, new float[] {1, 2, 3, 250, 0, 128}, 8, false, Optional.empty());

        BufferedImage picture = read(FrameRenderer.greyPng(image, new Window(1, 1)));

        assertThat(picture.getRGB(0, 0) & 0xFFFFFF).isEqualTo(0x010203);
        assertThat(picture.getRGB(1, 0) & 0xFFFFFF).isEqualTo(0xFA0080);
    }

    @Test
    void the_default_window_is_the_objects_own() {
        Image image = new Image(1, 2, 1, new float[] {-1000, 3000}, 12, false, Optional.of(new Window(40, 400)));

        assertThat(FrameRenderer.defaultWindow(image)).isEqualTo(new Window(40, 400));
    }

    @Test
    void without_a_window_the_lowest_value_is_black_and_the_highest_white() throws IOException {
        Image image = grey(1, 4, false, -1000, Float.NaN, 0, 3000);

        int[] levels = levels(FrameRenderer.greyPng(image, FrameRenderer.defaultWindow(image)));

        assertThat(levels[0]).isZero();
        assertThat(levels[2]).isBetween(63, 65);
        assertThat(levels[3]).isEqualTo(255);
    }

    @Test
    void without_a_window_eight_bit_values_stay_as_they_are() {
        Image plain = new Image(1, 2, 1, new float[] {10, 20}, 8, false, Optional.empty());
        Image rescaled = new Image(1, 2, 1, new float[] {-1024, -1000}, 8, false, Optional.empty());

        assertThat(FrameRenderer.defaultWindow(plain)).isEqualTo(EIGHT_BIT);
        assertThat(FrameRenderer.defaultWindow(rescaled)).isEqualTo(new Window(-1011.5, 25));
    }

    @Test
    void a_flat_image_has_a_window_too() {
        assertThat(FrameRenderer.defaultWindow(grey(1, 2, false, 700, 700))).isEqualTo(new Window(700.5, 1));
    }

    @Test
    void a_contour_runs_around_the_mask_and_a_tint_lies_in_it() throws IOException {
        byte[] labels = new byte[25];
        labels[12] = (byte) 200;
        Overlay mask = new Overlay.Mask(labels, 200, ORANGE, 0.25);

        BufferedImage picture = read(FrameRenderer.png(flat(5, 5, 100), EIGHT_BIT, List.of(mask)));

        assertThat(rgb(picture, 2, 2)).isEqualTo(0x85734B); // three quarters of 0x646464, one of orange
        for (int[] beside : new int[][] {{1, 2}, {3, 2}, {2, 1}, {2, 3}}) {
            assertThat(rgb(picture, beside[0], beside[1])).isEqualTo(ORANGE);
        }
        assertThat(rgb(picture, 1, 1)).isEqualTo(0x646464);
        assertThat(rgb(picture, 0, 2)).isEqualTo(0x646464);
    }

    @Test
    void a_box_is_drawn_outside_of_what_it_marks() throws IOException {
        Overlay box = new Overlay.Box(2, 3, 5, 6, ORANGE, 2);

        BufferedImage picture = read(FrameRenderer.png(flat(9, 9, 100), EIGHT_BIT, List.of(box)));

        for (int y = 0; y < 9; y++) {
            for (int x = 0; x < 9; x++) {
                boolean within = x >= 2 && x < 5 && y >= 3 && y < 6;
                boolean near = x >= 0 && x < 7 && y >= 1 && y < 8;
                assertThat(rgb(picture, x, y)).as(x + "," + y).isEqualTo(near && !within ? ORANGE : 0x646464);
            }
        }
    }

    @Test
    void a_box_beyond_the_frame_is_cut_at_its_edge() throws IOException {
        Overlay box = new Overlay.Box(-1e9, 2, 1e9, 3, ORANGE, 1);

        BufferedImage picture = read(FrameRenderer.png(flat(4, 5, 100), EIGHT_BIT, List.of(box)));

        assertThat(rgb(picture, 0, 1)).isEqualTo(ORANGE);
        assertThat(rgb(picture, 4, 3)).isEqualTo(ORANGE);
        assertThat(rgb(picture, 0, 2)).isEqualTo(0x646464);
    }

    @Test
    void a_thumbnail_keeps_its_shape_and_averages() throws IOException {
        float[] columns = new float[100 * 200];
        for (int i = 0; i < columns.length; i++) {
            columns[i] = i % 2 == 0 ? 0 : 200;
        }

        BufferedImage picture = read(FrameRenderer.png(grey(100, 200, false, columns), EIGHT_BIT, List.of(), 50));

        assertThat(picture.getWidth()).isEqualTo(50);
        assertThat(picture.getHeight()).isEqualTo(25);
        assertThat(levels(picture)).containsOnly(100);
    }

    @Test
    void a_lesion_of_one_pixel_survives_in_a_thumbnail() throws IOException {
        byte[] labels = new byte[512 * 512];
        labels[301 * 512 + 101] = 1;
        Overlay mask = new Overlay.Mask(labels, 1, ORANGE, 0.25);

        BufferedImage picture = read(FrameRenderer.png(flat(512, 512, 0), EIGHT_BIT, List.of(mask), 64));

        assertThat(rgb(picture, 11, 37)).isEqualTo(ORANGE);
        assertThat(rgb(picture, 13, 37)).isEqualTo(ORANGE);
        assertThat(rgb(picture, 12, 37)).isEqualTo(0x3A2800);
    }

    @Test
    void small_images_are_not_enlarged() throws IOException {
        assertThat(read(FrameRenderer.png(flat(3, 4, 9), EIGHT_BIT, List.of(), 512))
                        .getWidth())
                .isEqualTo(4);
    }

    @Test
    void the_same_arguments_give_the_same_picture() {
        List<Overlay> overlays = List.of(new Overlay.Box(1, 1, 3, 3, ORANGE, 1));

        assertThat(FrameRenderer.png(flat(8, 8, 50), EIGHT_BIT, overlays))
                .isEqualTo(FrameRenderer.png(flat(8, 8, 50), EIGHT_BIT, overlays));
    }

    @Test
    void a_mask_of_another_frame_is_refused() {
        Overlay mask = new Overlay.Mask(new byte[9], 1, ORANGE, 0.25);

        assertThatThrownBy(() -> FrameRenderer.png(flat(2, 2, 0), EIGHT_BIT, List.of(mask)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not of this frame");
    }

    private static Image grey(int rows, int columns, boolean inverted, float... values) {
        return new Image(rows, columns, 1, values, 16, inverted, Optional.empty());
    }

    private static Image flat(int rows, int columns, float value) {
        float[] values = new float[rows * columns];
        Arrays.fill(values, value);
        return grey(rows, columns, false, values);
    }

    private static BufferedImage read(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static int rgb(BufferedImage picture, int x, int y) {
        return picture.getRGB(x, y) & 0xFFFFFF;
    }

    private static int[] levels(byte[] png) throws IOException {
        return levels(read(png));
    }

    private static int[] levels(BufferedImage picture) {
        assertThat(picture.getRaster().getNumBands()).isOne();
        return picture.getRaster().getSamples(0, 0, picture.getWidth(), picture.getHeight(), 0, (int[]) null);
    }
}
