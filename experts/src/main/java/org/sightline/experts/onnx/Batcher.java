package org.sightline.experts.onnx;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.engine.HostedModel;
import org.sightline.experts.engine.LoadedModel;
import org.sightline.experts.manifest.Manifest;

/**
 * Lets images of readings that go on at the same time share a model run. The first image in the queue waits for the model's
 * turn and then takes the others along that have come by then; a lone reading waits for nobody. A run always has the same
 * number of images, blank ones filled in, so that its arithmetic does not depend on who came along.
 */
final class Batcher {
    private static final Duration WAIT = Duration.ofMillis(10);
    private static final long LOOK_UP_NANOS = 100_000_000;

    private final HostedModel model;
    private final BiConsumer<LoadedModel, List<Seat>> run;
    private final int size;
    private final Duration longest;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Seat> queue = new ArrayDeque<>();
    private int guests;
    private int running;

    Batcher(HostedModel model, int size, Duration longest) {
        this(model, new SharedRun(model.file(), size)::answer, size, longest);
    }

    /**
     * @param run gives each of the seats its answer
     * @param longest how long an image waits for others that may come
     */
    Batcher(HostedModel model, BiConsumer<LoadedModel, List<Seat>> run, int size, Duration longest) {
        this.model = model;
        this.run = run;
        this.size = size;
        this.longest = longest;
    }

    /** Empty when the manifest wants one image a run. */
    static Optional<Batcher> of(Manifest manifest, HostedModel model) {
        return manifest.inference()
                .filter(step -> step.has("batch"))
                .map(step -> (int) step.number("batch"))
                .filter(size -> size > 1)
                .map(size -> new Batcher(model, size, WAIT));
    }

    /** A reading that goes on and may bring images. */
    interface Guest extends AutoCloseable {
        Guest ALONE = () -> {};

        @Override
        void close();
    }

    Guest guest() {
        count(1);
        return () -> count(-1);
    }

    private void count(int more) {
        lock.lock();
        try {
            guests += more;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** What the model says of one image, (1, ...). */
    Map<String, Output> outputs(Tensor image, ReadingWatch watch) {
        Seat seat = new Seat(image);
        sit(seat);
        try {
            if (leads(seat, watch)) {
                model.use(watch, this::runTogether);
            }
            return seat.answer();
        } finally {
            standUp(seat);
        }
    }

    private void sit(Seat seat) {
        lock.lock();
        try {
            queue.add(seat);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Who was cancelled leaves the queue; the next one leads. */
    private void standUp(Seat seat) {
        lock.lock();
        try {
            queue.remove(seat);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until the seat has its answer or is the first. */
    private boolean leads(Seat seat, ReadingWatch watch) {
        lock.lock();
        try {
            while (!seat.answered() && queue.peek() != seat) {
                watch.stopIfCancelled(model.expert());
                changed.await(LOOK_UP_NANOS, TimeUnit.NANOSECONDS);
            }
            if (!seat.answered()) {
                awaitCompany(watch);
            }
            return !seat.answered();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StudyException(ErrorCode.EXPERT_CANCELLED, model.expert(), "the reading was interrupted", e);
        } finally {
            lock.unlock();
        }
    }

    private void awaitCompany(ReadingWatch watch) throws InterruptedException {
        long left = longest.toNanos();
        while (left > 0 && queue.size() < Math.min(size, guests - running)) {
            watch.stopIfCancelled(model.expert());
            long pause = Math.min(left, LOOK_UP_NANOS);
            left -= pause - changed.awaitNanos(pause);
        }
    }

    private boolean runTogether(LoadedModel loaded) {
        List<Seat> seats = takeAlong();
        try {
            run.accept(loaded, seats);
        } finally {
            done(seats);
        }
        return true;
    }

    private List<Seat> takeAlong() {
        lock.lock();
        try {
            List<Seat> seats = new ArrayList<>();
            while (seats.size() < size && !queue.isEmpty()) {
                seats.add(queue.remove());
            }
            running += seats.size();
            changed.signalAll();
            return seats;
        } finally {
            lock.unlock();
        }
    }

    private StudyException broken() {
        return new StudyException(ErrorCode.EXPERT_ERROR, model.file(), "a run of " + model.file() + " broke");
    }

    /** Nobody may wait for ever for a run that ended. */
    private void done(List<Seat> seats) {
        lock.lock();
        try {
            seats.stream().filter(seat -> !seat.answered()).forEach(seat -> seat.fail(broken()));
            running -= seats.size();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
