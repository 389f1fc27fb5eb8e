package org.sightline.orchestration.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenProfileTest {
    /** Worked by the reference code's rule: NVILA grid, encoder tiles, tokens; Lite grid, tiles, tokens. */
    @ParameterizedTest
    @CsvSource({
        "224x224,    3x3, 14, 2305, 1x1,  1,  123",
        "240x240,    3x3, 14, 2305, 1x1,  1,  123",
        "448x448,    3x3, 14, 2305, 1x1,  1,  123",
        "512x512,    3x3, 14, 2305, 1x1,  1,  123",
        "600x400,    4x3, 17, 3073, 3x2,  7,  861",
        "640x480,    4x3, 17, 3073, 4x3, 13, 1599",
        "1024x768,   4x3, 17, 3073, 4x3, 13, 1599",
        "768x1024,   3x4, 17, 3073, 3x4, 13, 1599",
        "1024x1024,  3x3, 14, 2305, 3x3, 10, 1230",
        "2022x2022,  3x3, 14, 2305, 3x3, 10, 1230",
        "1280x720,   4x3, 17, 3073, 4x2,  9, 1107",
        "1920x1080,  4x3, 17, 3073, 4x2,  9, 1107",
        "2544x3056,  3x4, 17, 3073, 3x4, 13, 1599",
        "2048x2500,  3x4, 17, 3073, 3x4, 13, 1599",
        "3056x2544,  4x3, 17, 3073, 4x3, 13, 1599",
        "4096x3328,  4x3, 17, 3073, 4x3, 13, 1599",
        "512x2000,   2x6, 17, 3073, 1x4,  5,  615",
        "4000x500,   9x1, 14, 2305, 8x1,  9, 1107"
    })
    void one_image_costs_what_the_reference_code_makes_of_it(
            String size, String grid, int encoded, int tokens, String liteGrid, int liteTiles, int liteTokens) {
        assertThat(alone(TokenProfile.NVILA, size))
                .isEqualTo(new ImageTokens(ImageSize.parse(size), grid(grid), encoded, tokens));
        assertThat(alone(TokenProfile.NVILA_LITE, size))
                .isEqualTo(new ImageTokens(ImageSize.parse(size), grid(liteGrid), liteTiles, liteTokens));
        assertThat(alone(TokenProfile.TRTLLM_LITE, size).tokens()).isEqualTo(122 * liteTiles);
        assertThat(alone(TokenProfile.VILA_M3, size).tokens()).isEqualTo(196);
    }

    @Test
    void of_several_images_only_tensorrt_llm_cuts_any_into_tiles() {
        List<ImageSize> pair = List.of(new ImageSize(1024, 1024), new ImageSize(512, 512));

        assertThat(TokenProfile.NVILA.images(pair).total()).isEqualTo(2 * 257);
        assertThat(TokenProfile.NVILA_LITE.images(pair).total()).isEqualTo(2 * 122);
        assertThat(TokenProfile.TRTLLM_LITE.images(pair).total()).isEqualTo(10 * 122 + 122);
        assertThat(TokenProfile.VILA_M3.images(pair).total()).isEqualTo(2 * 196);
    }

    /** Upper bounds of the aspect ratio, and what lies right below and above them. */
    @ParameterizedTest
    @CsvSource({
        "23, 264, 1x12, 1x11",
        "21, 220, 1x11, 1x10",
        "19, 180, 1x10, 1x9",
        "2,  9,   1x9,  2x6",
        "11, 30,  2x6,  2x5",
        "575, 1000, 2x5, 3x4",
        "875, 1000, 3x4, 3x3",
        "7,  6,   3x3,  4x3",
        "23, 12,  4x3,  5x2",
        "275, 100, 5x2, 6x2",
        "6,  1,   6x2,  9x1",
        "95, 10,  9x1,  10x1",
        "105, 10, 10x1, 11x1",
        "115, 10, 11x1, 12x1"
    })
    void nvila_changes_its_grid_at_these_aspect_ratios(int width, int height, String below, String above) {
        int scale = 10_000 / Math.max(width, height);
        ImageSize narrower = new ImageSize(width * scale - 1, height * scale);
        ImageSize wider = new ImageSize(width * scale + 1, height * scale);

        assertThat(alone(TokenProfile.NVILA, narrower.toString()).grid()).isEqualTo(grid(below));
        assertThat(alone(TokenProfile.NVILA, wider.toString()).grid()).isEqualTo(grid(above));
    }

    @ParameterizedTest
    @CsvSource({
        "633x634,  1x1", // 401 322 pixels: not more than half of four tiles
        "634x634,  2x2",
        "950x950,  2x2",
        "951x951,  3x3",
        "400x200,  2x1",
        "1280x640, 4x2",
        "200x600,  1x3",
        "800x2400, 2x6"
    })
    void of_equally_near_grids_lite_takes_the_largest_that_is_half_filled(String size, String grid) {
        assertThat(alone(TokenProfile.NVILA_LITE, size).grid()).isEqualTo(grid(grid));
    }

    @Test
    void a_model_nobody_described_is_estimated_and_says_so() {
        assertThat(TokenProfile.GENERIC.exact()).isFalse();
        assertThat(alone(TokenProfile.GENERIC, "448x449").tokens()).isEqualTo(16 * 17 + 2);
    }

    @Test
    void a_profile_is_found_by_its_key() {
        for (TokenProfile profile : TokenProfile.values()) {
            assertThat(TokenProfile.of(" " + profile.key() + " ")).isEqualTo(profile);
        }
        assertThatThrownBy(() -> TokenProfile.of("llava")).hasMessageContaining("vila-m3, nvila, nvila-lite");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "512", "0x4", "512x", "512 x 512", "-1x4", "9999999x1"})
    void what_is_no_size_is_refused(String text) {
        assertThatThrownBy(() -> ImageSize.parse(text)).hasMessageContaining("as in 512x512");
    }

    private static ImageTokens alone(TokenProfile profile, String size) {
        return profile.images(List.of(ImageSize.parse(size))).images().get(0);
    }

    private static TileGrid grid(String text) {
        ImageSize size = ImageSize.parse(text);
        return new TileGrid(size.width(), size.height());
    }
}
