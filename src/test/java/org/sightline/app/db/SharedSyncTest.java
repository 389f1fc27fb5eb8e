package org.sightline.app.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SharedSyncTest {
    @Test
    void every_caller_returns_after_a_sync_that_saw_its_write() throws Exception {
        AtomicLong written = new AtomicLong();
        AtomicLong synced = new AtomicLong();
        AtomicInteger syncs = new AtomicInteger();
        SharedSync shared = new SharedSync(() -> {
            long seen = written.get();
            Thread.yield();
            synced.accumulateAndGet(seen, Math::max);
            syncs.incrementAndGet();
        });
        ExecutorService callers = Executors.newFixedThreadPool(8);
        List<Future<Boolean>> outcomes = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            outcomes.add(callers.submit(() -> {
                long mine = written.incrementAndGet();
                shared.run();
                return synced.get() >= mine;
            }));
        }
        for (Future<Boolean> outcome : outcomes) {
            assertThat(outcome.get()).isTrue();
        }
        callers.shutdown();
        assertThat(syncs.get()).isBetween(1, 4000);
    }

    @Test
    void a_sync_that_fails_fails_its_caller_and_frees_the_next() {
        AtomicInteger calls = new AtomicInteger();
        SharedSync shared = new SharedSync(() -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("disk");
            }
        });
        assertThatThrownBy(shared::run).hasMessage("disk");
        shared.run();
        assertThat(calls).hasValue(2);
    }
}
