package org.sightline.experts.engine;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** Something large that is made at its first use and freed when nobody has used it for a while; never during a use. Thread-safe. */
final class Resident<T> {
    private final Supplier<T> make;
    private final Consumer<T> free;
    private final ReentrantLock lock = new ReentrantLock();
    private Optional<T> present = Optional.empty();
    private Optional<Instant> unusedSince = Optional.empty();
    private boolean closing;
    private int users;

    Resident(Supplier<T> make, Consumer<T> free) {
        this.make = make;
        this.free = free;
    }

    <R> R use(Function<T, R> work) {
        T value = enter();
        try {
            return work.apply(value);
        } finally {
            leave();
        }
    }

    private T enter() {
        lock.lock();
        try {
            T value = present.orElseGet(make);
            present = Optional.of(value);
            unusedSince = Optional.empty();
            users++;
            return value;
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            users--;
            if (closing) {
                close();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Frees it now, or after the last use that goes on. The next use makes it again. */
    void close() {
        lock.lock();
        try {
            closing = users > 0;
            if (!closing) {
                present.ifPresent(free);
                present = Optional.empty();
            }
        } finally {
            lock.unlock();
        }
    }

    /**
     * Called now and then; the waiting begins with the first call that finds it unused.
     *
     * @return whether it was freed
     */
    boolean closeIfUnused(Instant now, Duration longest) {
        if (!lock.tryLock()) { // somebody makes it, which takes seconds: it is in use
            return false;
        }
        try {
            if (users > 0 || present.isEmpty()) {
                return false;
            }
            Instant since = unusedSince.orElse(now);
            unusedSince = Optional.of(since);
            boolean due = !since.plus(longest).isAfter(now);
            if (due) {
                close();
            }
            return due;
        } finally {
            lock.unlock();
        }
    }
}
