package org.sightline.experts.remote.http;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ReadingWatch;

/** The time that one reading has for all its calls together, and who waits for it. For one thread. */
public final class Deadline implements ReadingWatch {
    /** A cancelled reading ends after this at the latest. */
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Clock clock;
    private final Duration budget;
    private final ReadingWatch watch;
    private final String expert;
    private final Instant end;
    private double reported;

    /** Begins now. */
    public Deadline(Clock clock, Duration budget, ReadingWatch watch, String expert) {
        this.clock = clock;
        this.budget = budget;
        this.watch = watch;
        this.expert = expert;
        this.end = clock.instant().plus(budget);
    }

    /** Unwatched time for what has to be done even after the end, or after a cancellation. */
    public Deadline afresh(Duration atMost) {
        return new Deadline(clock, atMost, ReadingWatch.NONE, expert);
    }

    /** What it began with. */
    public Duration budget() {
        return budget;
    }

    /** A step back is not told. */
    @Override
    public void progress(double fraction) {
        if (fraction > reported) {
            reported = fraction;
            watch.progress(fraction);
        }
    }

    @Override
    public boolean cancelled() {
        return watch.cancelled();
    }

    /**
     * Called between pieces of work of our own.
     *
     * @throws StudyException {@code EXPERT_CANCELLED}
     */
    public void stopIfCancelled() {
        stopIfCancelled(expert);
    }

    /**
     * Waits until it is done, the time is over or nobody waits any more. What is not done then is cancelled.
     *
     * @param service whom errors name
     * @param asked what the service does not answer
     * @throws StudyException {@code EXPERT_TIMEOUT}, {@code EXPERT_CANCELLED}
     * @throws ExecutionException when it failed
     */
    <T> T await(CompletableFuture<T> pending, String service, String asked) throws ExecutionException {
        try {
            while (true) {
                Duration left = Duration.between(clock.instant(), end);
                if (left.isNegative() || left.isZero()) {
                    throw overdue(service, asked);
                }
                stopIfCancelled();
                Duration wait = left.compareTo(LOOK) < 0 ? left : LOOK;
                try {
                    return pending.get(wait.toNanos(), TimeUnit.NANOSECONDS);
                } catch (TimeoutException stillWaiting) {
                    continue;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StudyException(ErrorCode.EXPERT_CANCELLED, service, "the reading was interrupted", e);
        } finally {
            pending.cancel(true); // has no effect on what is done
        }
    }

    private StudyException overdue(String service, String asked) {
        return new StudyException(
                ErrorCode.EXPERT_TIMEOUT,
                service,
                asked + " did not answer within "
                        + budget.toString().substring(2).toLowerCase(Locale.ROOT)
                        + ": look at the load of the server, or allow more time");
    }
}
