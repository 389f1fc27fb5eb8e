package org.sightline.orchestration.vlm;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** The time of one question, and who waits for its answer. */
final class TimeLimit {
    /** A question that is cancelled or late ends after this at the latest. */
    private static final long LOOK_MILLIS = 100;

    /** Something that is waited for. */
    @FunctionalInterface
    interface Look<T> {
        /** @return what came within this time, if it did */
        Optional<T> look(long millis) throws InterruptedException;
    }

    private final Clock clock;
    private final TokenWatch watch;
    private final Instant begin;
    private final Duration whole;

    /** Begins now. */
    TimeLimit(Clock clock, Duration whole, TokenWatch watch) {
        this.clock = clock;
        this.watch = watch;
        this.begin = clock.instant();
        this.whole = whole;
    }

    Duration whole() {
        return whole;
    }

    Instant now() {
        return clock.instant();
    }

    Duration left() {
        return whole.minus(Duration.between(begin, clock.instant()));
    }

    /**
     * Waits for the next thing.
     *
     * @param silence longest wait
     * @throws StudyException {@code VLM_TIMEOUT}, {@code VLM_CANCELLED}
     */
    <T> T await(String server, Duration silence, Look<T> next) {
        Instant quiet = clock.instant();
        while (true) {
            check(server);
            Optional<T> came = look(server, next);
            if (came.isPresent()) {
                return came.get();
            }
            if (Duration.between(quiet, clock.instant()).compareTo(silence) >= 0) {
                throw late(server, "said nothing for " + shown(silence));
            }
        }
    }

    /** @throws StudyException {@code VLM_TIMEOUT}, {@code VLM_CANCELLED} */
    void pause(String server, Duration time) {
        Instant from = clock.instant();
        while (Duration.between(from, clock.instant()).compareTo(time) < 0) {
            check(server);
            look(server, millis -> {
                Thread.sleep(millis);
                return Optional.empty();
            });
        }
    }

    /** @throws StudyException {@code VLM_TIMEOUT}, {@code VLM_CANCELLED} */
    void check(String server) {
        if (watch.cancelled()) {
            throw new StudyException(ErrorCode.VLM_CANCELLED, server, "the question to the model was cancelled");
        }
        if (left().isNegative() || left().isZero()) {
            throw late(server, "did not answer within " + shown(whole));
        }
    }

    private static <T> Optional<T> look(String server, Look<T> next) {
        try {
            return next.look(LOOK_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StudyException(ErrorCode.VLM_CANCELLED, server, "the question to the model was interrupted", e);
        }
    }

    private static StudyException late(String server, String what) {
        return new StudyException(
                ErrorCode.VLM_TIMEOUT,
                server,
                "the model server " + what + ": look at its load, or allow more time (sightline.vlm)");
    }

    static String shown(Duration time) {
        return time.toString().substring(2).toLowerCase(Locale.ROOT);
    }
}
