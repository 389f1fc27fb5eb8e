package org.sightline.orchestration.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** The worked examples of a CT of 300 slices of 512 x 512. */
class FramesTest {
    private static final ImageSize SLICE = new ImageSize(512, 512);

    @Test
    void frames_without_pooling_cost_one_tile_each() {
        assertThat(Frames.tokens(TokenProfile.NVILA, 300, SLICE)).isEqualTo(77_100);
        assertThat(Frames.tokens(TokenProfile.NVILA_LITE, 300, SLICE)).isEqualTo(36_600);
        assertThat(Frames.tokens(TokenProfile.TRTLLM_LITE, 300, SLICE)).isEqualTo(36_600);
        assertThat(Frames.tokens(TokenProfile.VILA_M3, 300, SLICE)).isEqualTo(58_800);
        assertThat(Frames.tokens(TokenProfile.NVILA, 128, SLICE)).isEqualTo(32_896);
        assertThat(Frames.tokens(TokenProfile.NVILA, 64, SLICE)).isEqualTo(16_448);
    }

    @Test
    void pooling_fills_the_last_group_and_counts_it() {
        assertThat(Frames.padded(300)).isEqualTo(304);
        assertThat(Frames.pooledTokens(TokenProfile.NVILA, 300)).isEqualTo(9_766);
        assertThat(Frames.pooledTokens(TokenProfile.NVILA, 256)).isEqualTo(8_224);
        assertThat(Frames.padded(256)).isEqualTo(256);
    }

    @Test
    void a_model_that_does_not_pool_is_not_asked_to() {
        assertThatThrownBy(() -> Frames.pooledTokens(TokenProfile.NVILA_LITE, 8))
                .hasMessageContaining("nvila-lite");
    }

    @Test
    void sampling_is_even_with_halves_to_the_even_frame_and_each_frame_once() {
        assertThat(Frames.sample(300, 8)).containsExactly(0, 43, 85, 128, 171, 214, 256, 299);
        assertThat(Frames.sample(6, 3)).containsExactly(0, 2, 5); // 2.5
        assertThat(Frames.sample(8, 3)).containsExactly(0, 4, 7); // 3.5
        assertThat(Frames.sample(3, 8)).containsExactly(0, 1, 2);
        assertThat(Frames.sample(5, 1)).containsExactly(0);
    }
}
