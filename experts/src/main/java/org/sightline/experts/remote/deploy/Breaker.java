package org.sightline.experts.remote.deploy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Leaves a peer alone for a while after it failed several times in a row. */
final class Breaker {
    private static final int MOST_FAILURES = 3;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private int failures;
    private Instant closedAgain = Instant.MIN;

    Breaker(Clock clock) {
        this.clock = clock;
    }

    /** Until when the peer is left alone; one call is let through after that. */
    synchronized Optional<Instant> openUntil() {
        if (failures < MOST_FAILURES || !clock.instant().isBefore(closedAgain)) {
            return Optional.empty();
        }
        return Optional.of(closedAgain);
    }

    synchronized void succeeded() {
        failures = 0;
    }

    synchronized void failed() {
        failures++;
        closedAgain = clock.instant().plus(PAUSE);
    }
}
