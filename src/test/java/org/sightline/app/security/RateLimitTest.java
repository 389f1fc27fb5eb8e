package org.sightline.app.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    /** A clock that is moved. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-11-29T10:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private final Hand clock = new Hand();
    private final RateLimit limit = new RateLimit(60, clock);

    private int taken(String name, int times) {
        int taken = 0;
        for (int n = 0; n < times; n++) {
            taken += limit.take(name) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void a_minutes_worth_may_come_at_once_and_no_more() {
        assertThat(taken("a", 100)).isEqualTo(60);
        assertThat(limit.take("a")).isFalse();
    }

    @Test
    void one_name_does_not_spend_what_another_has() {
        taken("a", 100);
        assertThat(taken("b", 1)).isEqualTo(1);
    }

    @Test
    void it_fills_with_time() {
        taken("a", 100);
        clock.now = clock.now.plus(Duration.ofSeconds(10));
        assertThat(taken("a", 100)).isEqualTo(10);
        assertThat(limit.retryAfter()).isEqualTo(1);
    }

    @Test
    void zero_sets_no_limit() {
        RateLimit none = new RateLimit(0, clock);
        assertThat(none.take("a")).isTrue();
        assertThat(none.take("a")).isTrue();
    }
}
