package org.sightline.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class RecentTest {
    private static final Instant NOW = Instant.parse("2026-11-30T08:00:00Z");

    private final Recent recent = new Recent(Duration.ofMinutes(15), 2);

    @Test
    void what_was_recorded_stands_for_its_time_and_for_itself_alone() {
        assertThat(recent.holds("a", NOW)).isFalse();
        recent.add("a", NOW);

        assertThat(recent.holds("a", NOW.plusSeconds(899))).isTrue();
        assertThat(recent.holds("a", NOW.plusSeconds(900))).isFalse();
        assertThat(recent.holds("b", NOW)).isFalse();
    }

    @Test
    void the_oldest_is_forgotten_where_there_are_many() {
        recent.add("a", NOW);
        recent.add("b", NOW.plusSeconds(1));
        recent.add("a", NOW.plusSeconds(2));
        recent.add("c", NOW.plusSeconds(3));

        assertThat(recent.holds("b", NOW.plusSeconds(3))).isFalse();
        assertThat(recent.holds("a", NOW.plusSeconds(3))).isTrue();
        assertThat(recent.holds("c", NOW.plusSeconds(3))).isTrue();
    }
}
