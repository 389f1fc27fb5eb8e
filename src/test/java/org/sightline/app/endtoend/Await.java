package org.sightline.app.endtoend;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** Waits for what only the service can make happen, with an end. */
final class Await {
    private static final long POLL_MILLIS = 100;

    private Await() {}

    static <T> T until(String what, Duration patience, Supplier<Optional<T>> look) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() < end) {
            Optional<T> seen = look.get();
            if (seen.isPresent()) {
                return seen.get();
            }
            Thread.sleep(POLL_MILLIS);
        }
        throw new AssertionError("not within " + patience.toSeconds() + " s: " + what);
    }
}
