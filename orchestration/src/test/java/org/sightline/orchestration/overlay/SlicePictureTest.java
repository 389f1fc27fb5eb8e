package org.sightline.orchestration.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SlicePictureTest {
    private static final SlicePicture PICTURE =
            new SlicePicture(4, 2, new int[] {0x100000, 0x300000, 0x40, 0x60, 0x100000, 0x300000, 0x40, 0x60});

    @Test
    void a_picture_is_scaled_by_means_into_a_canvas_whose_rest_is_black() {
        assertThat(PICTURE.within(2, 2).pixels()).containsExactly(0x200000, 0x50, 0, 0);
    }

    @Test
    void a_picture_is_never_enlarged() {
        assertThat(PICTURE.within(5, 3).pixels())
                .containsExactly(0x100000, 0x300000, 0x40, 0x60, 0, 0x100000, 0x300000, 0x40, 0x60, 0, 0, 0, 0, 0, 0);
        assertThat(PICTURE.within(4, 2).pixels()).isEqualTo(PICTURE.pixels());
    }

    @Test
    void a_size_that_does_not_divide_uses_every_pixel_once() {
        SlicePicture three = new SlicePicture(3, 1, new int[] {0x30, 0x60, 0x90});

        assertThat(three.within(2, 1).pixels()).containsExactly(0x30, 0x78);
    }

    @Test
    void a_part_holds_the_pixels_of_its_place() {
        assertThat(PICTURE.part(1, 0, 2, 2).pixels()).containsExactly(0x300000, 0x40, 0x300000, 0x40);
        assertThatThrownBy(() -> PICTURE.part(3, 0, 2, 2)).isInstanceOf(IllegalArgumentException.class);
    }
}
