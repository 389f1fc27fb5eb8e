package org.sightline.app.deliver;

import java.time.Duration;
import java.util.Optional;
import org.sightline.app.config.SightlineConfig;

/**
 * How long to leave a peer alone: twice as long after each attempt, and never less than it asks for.
 *
 * @param attempts most of them
 * @param first wait after the first
 * @param longest wait of ours between two
 */
public record Backoff(int attempts, Duration first, Duration longest) {
    private static final int LONGEST_SHIFT = 30;

    /** What an archive asks for is honoured up to here: nobody looks for a result for longer. */
    private static final Duration LONGEST_ASKED = Duration.ofDays(1);

    /** As the site has set it. */
    public static Backoff of(SightlineConfig.Delivery config) {
        return new Backoff(config.attempts(), config.retryAfter(), config.longestWait());
    }

    /**
     * The wait before the next attempt.
     *
     * @param done attempts so far, 1 or more
     * @param asked what the peer asks for
     */
    public Duration after(int done, Optional<Duration> asked) {
        Duration doubled = first.multipliedBy(1L << Math.min(done - 1, LONGEST_SHIFT));
        Duration own = shorter(doubled, longest);
        return asked.map(wait -> shorter(wait, LONGEST_ASKED))
                .filter(wait -> wait.compareTo(own) > 0)
                .orElse(own);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Whether there is no further attempt after this many. */
    public boolean exhausted(int done) {
        return done >= attempts;
    }
}
