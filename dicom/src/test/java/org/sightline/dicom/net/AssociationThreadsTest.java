package org.sightline.dicom.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AssociationThreadsTest {
    private static final Runnable NOTHING = () -> {};

    private final CountDownLatch end = new CountDownLatch(1);

    @Test
    void a_caller_waits_for_the_thread_of_whoever_is_asked_to_leave() throws InterruptedException {
        try (AssociationThreads threads = new AssociationThreads(1, Duration.ofMinutes(1))) {
            threads.run(this::awaitEnd, NOTHING);
            CountDownLatch served = new CountDownLatch(1);

            assertThat(threads.run(served::countDown, end::countDown)).isTrue();

            assertThat(served.await(1, TimeUnit.MINUTES)).isTrue();
        }
    }

    @Test
    void room_is_asked_for_again_as_long_as_there_is_none() {
        try (AssociationThreads threads = new AssociationThreads(1, Duration.ofMinutes(1))) {
            threads.run(this::awaitEnd, NOTHING);
            AtomicInteger asked = new AtomicInteger();

            assertThat(threads.run(NOTHING, () -> {
                        if (asked.incrementAndGet() == 3) {
                            end.countDown();
                        }
                    }))
                    .isTrue();

            assertThat(asked.get()).isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void nobody_is_waited_for_longer_than_the_patience() {
        try (AssociationThreads threads = new AssociationThreads(1, Duration.ofMillis(50))) {
            threads.run(this::awaitEnd, NOTHING);

            assertThat(threads.run(NOTHING, NOTHING)).isFalse();

            end.countDown();
        }
    }

    @Test
    void a_stopped_pool_takes_nothing() {
        try (AssociationThreads threads = new AssociationThreads(1, Duration.ofMinutes(1))) {
            threads.stop();

            assertThat(threads.run(NOTHING, NOTHING)).isFalse();
        }
    }

    private void awaitEnd() {
        try {
            end.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
