package org.sightline.app.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What was recorded a short while ago and stands for what follows. What is forgotten early is recorded twice, never not at all. */
final class Recent {
    private final Duration valid;
    private final int most;
    private final Map<String, Instant> recorded = new LinkedHashMap<>();

    Recent(Duration valid, int most) {
        this.valid = valid;
        this.most = most;
    }

    synchronized boolean holds(String key, Instant now) {
        return Optional.ofNullable(recorded.get(key))
                .filter(at -> now.isBefore(at.plus(valid)))
                .isPresent();
    }

    /** Called when it is durable. */
    synchronized void add(String key, Instant now) {
        recorded.remove(key); // so that the order is that of time
        recorded.put(key, now);
        if (recorded.size() > most) {
            recorded.remove(recorded.keySet().iterator().next());
        }
    }
}
