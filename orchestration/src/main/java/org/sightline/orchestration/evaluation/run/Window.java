package org.sightline.orchestration.evaluation.run;

import java.time.Duration;
import java.time.Instant;

/**
 * How many questions one server has at a time. It begins with as many as allowed. When the server has no time (429, 503,
 * a time-out, no connection) the window halves and the server is left alone, for as long as it asks or twice as long each
 * time. When its answers take three times as long as in its best days, questions queue there, and the window shrinks to a
 * quarter at the least. Each window of good answers opens it by one. Guarded by the fleet's lock.
 */
final class Window {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final double SLOW = 3;
    private static final double FORGET = 1.01;

    private final int most;
    private double limit;
    private int active;
    private int refusals;
    private Instant shrunk = Instant.MIN;
    private Instant alone = Instant.MIN;
    private double best = Double.MAX_VALUE;
    private double sum;
    private int seen;

    Window(int most) {
        this.most = most;
        this.limit = most;
    }

    int limit() {
        return Math.max(1, (int) limit);
    }

    double load() {
        return (double) active / limit();
    }

    /** Until when nothing is asked. */
    Instant aloneUntil() {
        return alone;
    }

    boolean take(Instant now) {
        if (active >= limit() || now.isBefore(alone)) {
            return false;
        }
        active++;
        return true;
    }

    /** @param millis from the question to the answer */
    void answered(long millis) {
        active--;
        refusals = 0;
        sum += millis;
        seen++;
        if (seen >= limit()) {
            judge(sum / seen);
            sum = 0;
            seen = 0;
        }
    }

    private void judge(double mean) {
        best = Math.min(best * FORGET, mean);
        if (mean > SLOW * best) {
            limit = Math.max(Math.max(1, most / 4.0), limit * 0.75);
        } else {
            limit = Math.min(most, limit + 1);
        }
    }

    /** The server works; it found this one question wrong. */
    void refused() {
        active--;
    }

    /**
     * The server has no time, or is away.
     *
     * @param asked when the question was sent: all that were out when the window shrank count once
     * @param pause for which it asks to be left alone; zero when it does not say
     */
    void overloaded(Instant asked, Instant now, Duration pause) {
        active--;
        if (asked.isBefore(shrunk)) {
            return;
        }
        shrunk = now;
        limit = Math.max(1, limit / 2);
        refusals++;
        Duration wait = pause.isZero() ? doubled() : pause;
        alone = now.plus(wait.compareTo(LONGEST_PAUSE) < 0 ? wait : LONGEST_PAUSE);
    }

    private Duration doubled() {
        return FIRST_PAUSE.multipliedBy(1L << Math.min(refusals - 1, 10));
    }
}
