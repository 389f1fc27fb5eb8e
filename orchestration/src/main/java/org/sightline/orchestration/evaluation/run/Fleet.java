package org.sightline.orchestration.evaluation.run;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.sightline.orchestration.vlm.ChatModel;

/** The servers of one model, each with its window. Thread-safe. */
final class Fleet {
    private static final long LOOK_NANOS = 50_000_000;

    /** A server that a question may be sent to; given back when it is answered. */
    final class Turn {
        private final Server server;
        private final Instant asked = clock.instant();

        private Turn(Server server) {
            this.server = server;
        }

        ChatModel model() {
            return server.model;
        }

        void answered(long millis) {
            release(window -> window.answered(millis));
        }

        void refused() {
            release(Window::refused);
        }

        void overloaded(Duration pause) {
            release(window -> window.overloaded(asked, clock.instant(), pause));
        }

        private void release(Consumer<Window> change) {
            lock.lock();
            try {
                change.accept(server.window);
                freed.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private record Server(ChatModel model, Window window) {}

    private final List<Server> servers;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock(true);
    private final Condition freed = lock.newCondition();

    /** @param most questions at a time, for each server */
    Fleet(List<? extends ChatModel> models, int most, Clock clock) {
        this.servers = models.stream()
                .map(model -> new Server(model, new Window(most)))
                .toList();
        this.clock = clock;
    }

    /** How many questions may be out now. */
    int limit() {
        lock.lock();
        try {
            return servers.stream().mapToInt(server -> server.window.limit()).sum();
        } finally {
            lock.unlock();
        }
    }

    /** The least busy server, when one has a turn; empty when it was cancelled before. */
    Optional<Turn> turn(BooleanSupplier cancelled) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            Optional<Server> free = free();
            while (free.isEmpty() && !cancelled.getAsBoolean()) {
                freed.awaitNanos(LOOK_NANOS); // a server that is left alone comes back without a signal
                free = free();
            }
            return free.map(Turn::new);
        } finally {
            lock.unlock();
        }
    }

    private Optional<Server> free() {
        Instant now = clock.instant();
        return servers.stream()
                .sorted(Comparator.comparingDouble(server -> server.window.load()))
                .filter(server -> server.window.take(now))
                .findFirst();
    }
}
