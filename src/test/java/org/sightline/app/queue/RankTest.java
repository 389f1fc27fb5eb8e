package org.sightline.app.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.orchestration.route.RoutingPlan.Priority.BATCH;
import static org.sightline.orchestration.route.RoutingPlan.Priority.EMERGENCY;
import static org.sightline.orchestration.route.RoutingPlan.Priority.ROUTINE;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.sightline.orchestration.route.RoutingPlan.Priority;

class RankTest {
    private static final Instant NOW = Instant.parse("2026-11-29T20:00:00Z");
    private static final Duration YIELDS = Duration.ofHours(4);

    private static int rank(Priority priority, Duration ago) {
        return Rank.of(priority, NOW.minus(ago), YIELDS);
    }

    @Test
    void of_two_studies_of_a_priority_the_older_goes_first() {
        assertThat(rank(ROUTINE, Duration.ofMinutes(2))).isGreaterThan(rank(ROUTINE, Duration.ofMinutes(1)));
    }

    @Test
    void an_emergency_goes_before_whatever_has_waited() {
        assertThat(rank(EMERGENCY, Duration.ZERO)).isGreaterThan(rank(ROUTINE, Duration.ofDays(3650)));
    }

    @Test
    void batch_work_yields_to_routine_work_until_it_has_waited_long_enough() {
        assertThat(rank(BATCH, Duration.ofMinutes(239))).isLessThan(rank(ROUTINE, Duration.ZERO));
        assertThat(rank(BATCH, Duration.ofMinutes(241))).isGreaterThan(rank(ROUTINE, Duration.ZERO));
    }

    @Test
    void ranks_last_for_decades() {
        Instant later = Instant.parse("2065-01-01T00:00:00Z");
        assertThat(Rank.of(EMERGENCY, later, YIELDS)).isGreaterThan(Rank.of(BATCH, later, YIELDS));
    }
}
