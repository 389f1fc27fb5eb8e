package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.image.Image;
import org.sightline.dicom.image.Window;
import org.sightline.experts.manifest.PixelCheck;

class GreyImageTest {
    @Test
    void a_window_maps_its_ends_to_black_and_white_and_clips_beyond() {
        GreyImage grey = GreyImage.of(image(12, false, Optional.of(new Window(2048, 4096)), -5, 0, 2048, 4095, 5000));
        assertThat(values(grey)).containsExactly(0, 0, 128, 255, 255);
    }

    @Test
    void without_a_window_8_bits_keep_their_values_and_more_bits_take_the_range_of_the_image() {
        assertThat(values(GreyImage.of(image(8, false, Optional.empty(), 10, 200))))
                .containsExactly(10, 200);
        assertThat(values(GreyImage.of(image(12, false, Optional.empty(), 100, 200, 300))))
                .containsExactly(0, 128, 255);
    }

    @Test
    void the_lowest_value_of_monochrome1_is_white() {
        assertThat(values(GreyImage.of(image(8, true, Optional.empty(), 0, 55, 255))))
                .containsExactly(255, 200, 0);
    }

    @Test
    void an_image_of_one_value_is_blank_even_with_lettering() {
        byte[] film = new byte[150 * 150];
        Arrays.fill(film, 0, 800, (byte) 255);
        assertThat(PixelGuard.refusal(List.of(PixelCheck.NOT_BLANK), new GreyImage(150, 150, film)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("blank"));
    }

    @Test
    void the_square_in_the_middle_begins_where_torchxrayvision_begins_it() {
        assertThat(values(new GreyImage(1, 4, new byte[] {1, 2, 3, 4}).centreSquare()))
                .containsExactly(3); // 4 / 2 - 1 / 2
        assertThat(values(new GreyImage(2, 5, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}).centreSquare()))
                .containsExactly(2, 3);
        GreyImage tall = new GreyImage(5, 2, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10}).centreSquare();
        assertThat(values(tall)).containsExactly(3, 4);
        assertThat(tall.rows()).isEqualTo(2);
    }

    private static Image image(int bits, boolean inverted, Optional<Window> window, float... values) {
        return new Image(1, values.length, 1, values, bits, inverted, window);
    }

    private static int[] values(GreyImage grey) {
        int[] values = new int[grey.columns()];
        for (int i = 0; i < values.length; i++) {
            values[i] = grey.at(0, i);
        }
        return values;
    }
}
