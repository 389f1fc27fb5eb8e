package org.sightline.experts.remote.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Leaves a server alone for a while after it failed several times in a row. Then one attempt is let through: when it
 * succeeds all are, when it fails, or says nothing for as long, the next one has to wait again. Thread-safe.
 */
public final class Breaker {
    private static final int MOST_FAILURES = 3;
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Clock clock;
    private int failures;
    private Instant closedAgain = Instant.MIN;

    /** Closed: everything is let through. */
    public Breaker(Clock clock) {
        this.clock = clock;
    }

    /** Empty when the caller may try; it then says how that went. Else until when the server is left alone. */
    public synchronized Optional<Instant> openUntil() {
        if (failures < MOST_FAILURES) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (now.isBefore(closedAgain)) {
            return Optional.of(closedAgain);
        }
        closedAgain = now.plus(PAUSE); // for everybody but this caller
        return Optional.empty();
    }

    /** The server works. */
    public synchronized void succeeded() {
        failures = 0;
    }

    /** The server does not. */
    public synchronized void failed() {
        failures++;
        closedAgain = clock.instant().plus(PAUSE);
    }

    /** The attempt ended without saying anything of the server: the next one may try at once. */
    public synchronized void abandoned() {
        closedAgain = Instant.MIN;
    }
}
