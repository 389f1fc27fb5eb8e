package org.sightline.experts.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ReadingWatch;

@Timeout(30)
class TurnsTest {
    @Test
    void no_more_than_the_limit_go_on_at_a_time() {
        Turns turns = new Turns(2);
        CountDownLatch both = new CountDownLatch(2);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        List<CompletableFuture<Void>> readings = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            readings.add(CompletableFuture.runAsync(
                    () -> turns.take(ReadingWatch.NONE, "e", () -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        both.countDown();
                        await(both);
                        return inside.decrementAndGet();
                    }),
                    task -> new Thread(task).start()));
        }
        readings.forEach(CompletableFuture::join);
        assertThat(most).hasValue(2);
    }

    @Test
    void turns_come_in_the_order_of_arrival() {
        Turns turns = new Turns(1);
        List<Integer> order = Collections.synchronizedList(new ArrayList<>());
        List<CompletableFuture<Boolean>> readings = new ArrayList<>();
        turns.take(ReadingWatch.NONE, "e", () -> {
            for (int i = 0; i < 5; i++) {
                int number = i;
                readings.add(waiting(turns, new Waiting(), () -> order.add(number)));
            }
            return true;
        });
        readings.forEach(CompletableFuture::join);
        assertThat(order).containsExactly(0, 1, 2, 3, 4);
    }

    @Test
    void who_is_cancelled_while_waiting_leaves_and_holds_nobody_up() {
        Turns turns = new Turns(1);
        Waiting cancelled = new Waiting();
        List<CompletableFuture<Boolean>> readings = new ArrayList<>();
        turns.take(ReadingWatch.NONE, "e", () -> {
            readings.add(waiting(turns, cancelled, () -> true));
            readings.add(waiting(turns, new Waiting(), () -> true));
            cancelled.cancel();
            assertThatThrownBy(readings.get(0)::join)
                    .isInstanceOf(CompletionException.class)
                    .cause()
                    .isInstanceOfSatisfying(
                            StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.EXPERT_CANCELLED));
            return true;
        });
        assertThat(readings.get(1).join()).isTrue();
    }

    @Test
    void a_broken_reading_gives_its_turn_back() {
        Turns turns = new Turns(1);
        assertThatThrownBy(() -> turns.take(ReadingWatch.NONE, "e", () -> {
                    throw new IllegalStateException("broken");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(turns.<Boolean>take(ReadingWatch.NONE, "e", () -> true)).isTrue();
    }

    @Test
    void a_free_turn_is_taken_without_asking_the_watch() {
        Waiting cancelled = new Waiting();
        cancelled.cancel();
        assertThat(new Turns(1).<Boolean>take(cancelled, "e", () -> true)).isTrue();
    }

    /** Starts a reading and comes back when it waits for its turn. */
    private static CompletableFuture<Boolean> waiting(
            Turns turns, Waiting watch, java.util.function.Supplier<Boolean> work) {
        CompletableFuture<Boolean> reading =
                CompletableFuture.supplyAsync(() -> turns.take(watch, "e", work), task -> new Thread(task).start());
        await(watch.waits);
        return reading;
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Tells when it is asked, which happens only to who waits. */
    private static final class Waiting implements ReadingWatch {
        private final CountDownLatch waits = new CountDownLatch(1);
        private volatile boolean cancelled;

        void cancel() {
            cancelled = true;
        }

        @Override
        public void progress(double fraction) {}

        @Override
        public boolean cancelled() {
            waits.countDown();
            return cancelled;
        }
    }
}
