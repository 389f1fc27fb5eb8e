package org.sightline.app.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ObjectCacheTest {
    @TempDir
    Path folder;

    private final Hand hand = new Hand();

    /** A clock that is set by hand. */
    private static final class Hand extends Clock {
        private Instant now = Instant.parse("2026-11-29T12:00:00Z");

        @Override
        public Instant instant() {
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

    private ObjectCache cache() throws IOException {
        return new ObjectCache(folder.resolve("cache"), 1000, hand);
    }

    private void put(ObjectCache cache, String key) throws IOException {
        hand.now = hand.now.plus(Duration.ofHours(1));
        Path file = Files.write(folder.resolve("part"), new byte[400]);
        cache.put(key, file);
    }

    @Test
    void the_longest_unused_goes_first() throws IOException {
        ObjectCache cache = cache();
        put(cache, "a");
        put(cache, "b");
        hand.now = hand.now.plus(Duration.ofHours(1));
        assertThat(cache.find("a")).isPresent();
        put(cache, "c");

        assertThat(cache.find("b")).isEmpty();
        assertThat(cache.find("a")).isPresent();
        assertThat(cache.find("c")).isPresent();
    }

    @Test
    void what_was_used_just_now_stays_though_there_is_no_room() throws IOException {
        ObjectCache cache = cache();
        for (String key : new String[] {"a", "b", "c", "d"}) {
            cache.put(key, Files.write(folder.resolve("part"), new byte[400]));
        }
        assertThat(cache.find("a")).isPresent();
        assertThat(cache.find("d")).isPresent();
    }

    @Test
    void a_new_process_counts_what_is_there() throws IOException {
        ObjectCache before = cache();
        put(before, "a");
        put(before, "b");
        put(cache(), "c");

        assertThat(cache().find("a")).isEmpty();
        assertThat(cache().find("c")).isPresent();
    }

    @Test
    void removing_makes_room() throws IOException {
        ObjectCache cache = cache();
        put(cache, "a");
        put(cache, "b");
        cache.remove("b");
        put(cache, "c");

        assertThat(cache.find("a")).isPresent();
    }
}
