package org.sightline.app.queue;

import java.time.Duration;
import java.time.Instant;
import org.sightline.orchestration.route.RoutingPlan.Priority;

/**
 * The order of work: each study stands where its last image put it, with a head start by its priority. So emergencies go
 * before all, batch work yields to routine work, and what has waited longer than the head start yields no more.
 */
final class Rank {
    private static final Instant ORIGIN = Instant.parse("2020-01-01T00:00:00Z");
    private static final Duration EMERGENCY = Duration.ofDays(20 * 365);

    private Rank() {}

    /**
     * Larger goes first; int seconds last until 2068.
     *
     * @param since when the study had come in
     * @param batchYields head start of routine work
     */
    static int of(Priority priority, Instant since, Duration batchYields) {
        Duration start = switch (priority) {
            case EMERGENCY -> EMERGENCY;
            case ROUTINE -> batchYields;
            case BATCH -> Duration.ZERO;
        };
        return Math.toIntExact(Duration.between(since.minus(start), ORIGIN).toSeconds());
    }
}
