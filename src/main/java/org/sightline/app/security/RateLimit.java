package org.sightline.app.security;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Buckets of requests: one a name, filled anew within a minute. Each pod counts for itself. */
final class RateLimit {
    private static final int MOST_NAMES = 20_000;
    private static final long MINUTE = 60_000;

    private final int perMinute;
    private final Clock clock;
    private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

    private record Bucket(double left, long at) {}

    /** @param perMinute 0 sets no limit */
    RateLimit(int perMinute, Clock clock) {
        this.perMinute = perMinute;
        this.clock = clock;
    }

    /** Takes one request; false when none is left. */
    boolean take(String name) {
        if (perMinute == 0) {
            return true;
        }
        if (buckets.size() > MOST_NAMES) {
            long full = clock.millis() - MINUTE;
            buckets.values().removeIf(bucket -> bucket.at() < full);
        }
        boolean[] taken = new boolean[1];
        buckets.compute(name, (key, known) -> {
            double left = left(known);
            taken[0] = left >= 1;
            return new Bucket(taken[0] ? left - 1 : left, clock.millis());
        });
        return taken[0];
    }

    private double left(@org.jspecify.annotations.Nullable Bucket known) {
        if (known == null) {
            return perMinute;
        }
        double since = (double) Math.max(0, clock.millis() - known.at()) / MINUTE;
        return Math.min(perMinute, known.left() + since * perMinute);
    }

    /** After how many seconds one more is there. */
    long retryAfter() {
        return Math.max(1, Math.round(60.0 / Math.max(1, perMinute)));
    }
}
