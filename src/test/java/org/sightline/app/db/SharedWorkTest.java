package org.sightline.app.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class SharedWorkTest {
    @Test
    void every_caller_gets_the_answer_to_its_own_item() throws Exception {
        AtomicInteger busy = new AtomicInteger();
        SharedWork<Integer, Integer> shared = new SharedWork<>(items -> {
            assertThat(busy.incrementAndGet()).isEqualTo(1);
            Thread.yield();
            busy.decrementAndGet();
            return items.stream().map(item -> item * 2).toList();
        });
        ExecutorService callers = Executors.newFixedThreadPool(8);
        List<Future<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            int item = i;
            answers.add(callers.submit(() -> shared.run(item)));
        }
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i).get()).isEqualTo(2 * i);
        }
        callers.shutdown();
    }

    @Test
    void who_comes_while_work_runs_is_served_together_by_the_next_run() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        List<Integer> sizes = new ArrayList<>();
        SharedWork<Integer, Integer> shared = new SharedWork<>(items -> {
            sizes.add(items.size());
            begun.countDown();
            await(go);
            return items;
        });
        ExecutorService callers = Executors.newFixedThreadPool(4);
        List<Future<Integer>> answers = new ArrayList<>();
        answers.add(callers.submit(() -> shared.run(0)));
        begun.await();
        for (int i = 1; i < 4; i++) {
            int item = i;
            answers.add(callers.submit(() -> shared.run(item)));
        }
        while (shared.waiting() < 3) {
            Thread.onSpinWait();
        }
        go.countDown();
        for (Future<Integer> answer : answers) {
            answer.get();
        }
        callers.shutdown();
        assertThat(sizes).containsExactly(1, 3);
    }

    @Test
    void an_item_that_cannot_be_served_harms_no_other_of_its_batch() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        SharedWork<Integer, Integer> shared = new SharedWork<>(items -> {
            if (items.contains(1)) {
                throw new IllegalStateException("one");
            }
            return items;
        });
        ExecutorService callers = Executors.newFixedThreadPool(2);
        for (int round = 0; round < 500; round++) {
            Future<Integer> bad = callers.submit(() -> {
                together.await();
                return shared.run(1);
            });
            Future<Integer> good = callers.submit(() -> {
                together.await();
                return shared.run(2);
            });
            assertThat(good.get()).isEqualTo(2);
            assertThatThrownBy(bad::get).hasRootCauseMessage("one");
        }
        callers.shutdown();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
