package org.sightline.app.it;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Looks again and again until something is there or the time is up. */
final class Await {
    private static final long MILLIS_BETWEEN = 50;

    private Await() {}

    /**
     * Looks once more when the time is up: a look may have begun long before on a machine that stood still.
     *
     * @throws AssertionError when it is not there in time; {@code shown} says what was there instead
     */
    static <T> T until(String what, Duration patience, Supplier<Optional<T>> look, Supplier<String> shown) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < deadline) {
            Optional<T> found = look.get();
            if (found.isPresent()) {
                return found.get();
            }
            pause(MILLIS_BETWEEN);
        }
        return look.get()
                .orElseThrow(() -> new AssertionError(
                        "not within " + patience.toSeconds() + " s: " + what + System.lineSeparator() + shown.get()));
    }

    /** Does nothing for a while. */
    static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }
}
