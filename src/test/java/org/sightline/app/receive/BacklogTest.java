package org.sightline.app.receive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final Duration FRESH = Duration.ofMinutes(1);

    private final Backlog.Limit limit = new Backlog.Limit(100, Duration.ofHours(10));

    @Test
    void new_studies_are_refused_from_the_limit_on_and_taken_again_a_tenth_below() {
        assertThat(limit.refuses(false, 99, FRESH)).isFalse();
        assertThat(limit.refuses(false, 100, FRESH)).isTrue();
        assertThat(limit.refuses(true, 95, FRESH)).isTrue();
        assertThat(limit.refuses(true, 89, FRESH)).isFalse();
    }

    @Test
    void work_that_waits_too_long_refuses_new_studies_however_few_wait() {
        assertThat(limit.refuses(false, 1, Duration.ofHours(11))).isTrue();
        assertThat(limit.refuses(true, 1, Duration.ofMinutes(570))).isTrue();
        assertThat(limit.refuses(true, 1, Duration.ofMinutes(530))).isFalse();
    }
}
