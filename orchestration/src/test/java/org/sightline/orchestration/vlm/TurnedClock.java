package org.sightline.orchestration.vlm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/** A clock that a test turns. */
public final class TurnedClock extends Clock {
    private Instant now = Instant.parse("2026-03-01T10:00:00Z");
    private Duration step = Duration.ZERO;

    public synchronized void forward(Duration by) {
        now = now.plus(by);
    }

    /** From now on it moves by itself whenever it is looked at. */
    public synchronized void steps(Duration by) {
        step = by;
    }

    @Override
    public synchronized Instant instant() {
        now = now.plus(step);
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
