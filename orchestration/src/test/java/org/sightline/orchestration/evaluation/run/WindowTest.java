package org.sightline.orchestration.evaluation.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WindowTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Window window = new Window(64);

    @Test
    void it_begins_with_all_that_is_allowed() {
        assertThat(taken(NOW, 70)).isEqualTo(64);
    }

    @Test
    void one_wave_of_refusals_halves_it_once() {
        assertThat(taken(NOW, 64)).isEqualTo(64);
        for (int n = 0; n < 64; n++) {
            window.overloaded(NOW, NOW.plusMillis(n + 1L), Duration.ZERO);
        }
        assertThat(window.limit()).isEqualTo(32);
    }

    @Test
    void a_server_that_says_how_long_is_left_alone_for_so_long() {
        assertThat(window.take(NOW)).isTrue();
        window.overloaded(NOW, NOW, Duration.ofSeconds(7));
        assertThat(window.take(NOW.plusMillis(6999))).isFalse();
        assertThat(window.take(NOW.plusSeconds(7))).isTrue();
    }

    @Test
    void one_that_does_not_say_is_left_alone_twice_as_long_each_time() {
        Instant time = NOW;
        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60}) {
            assertThat(window.take(time)).isTrue();
            window.overloaded(time, time, Duration.ZERO);
            assertThat(window.take(time.plusSeconds(seconds).minusMillis(1))).isFalse();
            time = time.plusSeconds(seconds);
        }
        assertThat(window.limit()).isEqualTo(1);
        assertThat(window.take(time)).isTrue();
        window.answered(100);
        assertThat(window.take(time)).isTrue();
        window.overloaded(time, time, Duration.ZERO);
        assertThat(window.take(time.plusSeconds(1))).isTrue();
    }

    @Test
    void good_answers_open_it_again_one_by_one() {
        assertThat(taken(NOW, 1)).isEqualTo(1);
        window.overloaded(NOW, NOW, Duration.ofSeconds(1));
        int answers = 0;
        while (window.limit() < 64) {
            answered(200);
            answers++;
        }
        assertThat(answers).isBetween(1000, 2000);
        answered(200);
        assertThat(window.limit()).isEqualTo(64);
    }

    @Test
    void steady_answers_never_shrink_it() {
        for (int n = 0; n < 10_000; n++) {
            answered(150 + n % 100);
        }
        assertThat(window.limit()).isEqualTo(64);
    }

    @Test
    void answers_that_take_three_times_as_long_shrink_it_to_a_quarter_and_no_further() {
        for (int n = 0; n < 640; n++) {
            answered(200);
        }
        for (int n = 0; n < 200; n++) {
            answered(900);
        }
        assertThat(window.limit()).isLessThan(40);
        for (int n = 0; n < 400; n++) {
            answered(900);
        }
        assertThat(window.limit()).isEqualTo(16);
    }

    private void answered(long millis) {
        assertThat(window.take(NOW.plusSeconds(1000))).isTrue();
        window.answered(millis);
    }

    private int taken(Instant time, int tries) {
        int taken = 0;
        for (int n = 0; n < tries; n++) {
            taken += window.take(time) ? 1 : 0;
        }
        return taken;
    }
}
