package org.sightline.experts.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ReadingWatch;

/**
 * Lets a limited number of readings go on at a time, in the order in which they came. Who is cancelled while waiting
 * leaves. A fair semaphore would not do: with a time limit on each wait, who looks up now and then loses the place.
 */
public final class Turns {
    private static final long LOOK_UP_MILLIS = 100;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Object> waiting = new ArrayDeque<>();
    private int free;

    /** @param limit how many at a time, at least 1 */
    public Turns(int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("turns below 1: " + limit);
        }
        this.free = limit;
    }

    /**
     * Does the work when its turn has come.
     *
     * @param expert name of the expert that reads
     * @throws StudyException {@code EXPERT_CANCELLED}
     */
    public <T> T take(ReadingWatch watch, String expert, Supplier<T> work) {
        enter(watch, expert);
        try {
            return work.get();
        } finally {
            leave();
        }
    }

    private void enter(ReadingWatch watch, String expert) {
        Object place = new Object();
        lock.lock();
        try {
            waiting.add(place);
            while (free == 0 || waiting.peek() != place) {
                watch.stopIfCancelled(expert);
                changed.await(LOOK_UP_MILLIS, TimeUnit.MILLISECONDS);
            }
            free--;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StudyException(ErrorCode.EXPERT_CANCELLED, expert, "the reading was interrupted", e);
        } finally {
            waiting.remove(place);
            changed.signalAll();
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            free++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
