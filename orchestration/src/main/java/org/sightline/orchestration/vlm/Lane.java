package org.sightline.orchestration.vlm;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.sightline.dicom.error.Blame;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.remote.http.Breaker;

/** An endpoint among others: how busy it is, and whether it is left alone. Guarded by the pool's lock. */
final class Lane {
    private final ChatEndpoint endpoint;
    private final Clock clock;
    private final Breaker breaker;
    private int active;
    private long served;
    private boolean down;
    private boolean away;
    private Instant blockedUntil = Instant.MIN;

    Lane(ChatEndpoint endpoint, Clock clock) {
        this.endpoint = endpoint;
        this.clock = clock;
        this.breaker = new Breaker(clock);
    }

    ChatEndpoint endpoint() {
        return endpoint;
    }

    /** Share of its turns that are taken. */
    double load() {
        return (double) active / endpoint.settings().concurrency();
    }

    /** Questions so far; among equals the one with fewer is asked. */
    long served() {
        return served;
    }

    /** Whether the last probe found it away; it is asked when no other can be. */
    boolean down() {
        return down;
    }

    /** A server that says that it is well is asked at once, and not when its rest is over. */
    void found(boolean up) {
        if (up && away) {
            breaker.succeeded();
        }
        down = !up;
        away = !up;
    }

    /** Whether it was away when it was last asked or probed. */
    boolean away() {
        return away;
    }

    /** Until when it is left alone; in the past when it merely has no turn. As of the last {@link #take}. */
    Instant blockedUntil() {
        return blockedUntil;
    }

    /** @return whether the caller has a turn, which it gives back with {@link #release} */
    boolean take() {
        blockedUntil = Instant.MIN;
        if (active >= endpoint.settings().concurrency()) {
            return false;
        }
        Optional<Instant> until = Optional.of(endpoint.busyUntil())
                .filter(clock.instant()::isBefore)
                .or(breaker::openUntil);
        if (until.isPresent()) {
            blockedUntil = until.get();
            return false;
        }
        active++;
        served++;
        return true;
    }

    void release() {
        active--;
    }

    void succeeded() {
        breaker.succeeded();
        down = false;
        away = false;
    }

    /** One that asks for time is not broken, and one that finds the question wrong is not either. */
    void failed(StudyException error) {
        boolean busy = endpoint.busyUntil().isAfter(clock.instant());
        if (error.code().blame() == Blame.DEPENDENCY && !busy) {
            breaker.failed();
            away = true;
        } else {
            breaker.abandoned();
        }
    }
}
