package org.sightline.dicom.net;

import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.sightline.dicom.DaemonThreads;

/** The bounded pool in which each connection has a thread for as long as it stands. */
final class AssociationThreads implements AutoCloseable {
    private static final Duration CLOSING = Duration.ofSeconds(5);

    /** How often room is made for a connection that waits. */
    private static final Duration BREATH = Duration.ofMillis(20);

    private final ThreadPoolExecutor pool;
    private final Duration patience;

    /**
     * @param patience how long a connection waits for a thread where all are taken: one whose connection was just
     *     closed is free in a moment, on a busy machine in a longer one
     */
    AssociationThreads(int most, Duration patience) {
        this.patience = patience;
        this.pool = new ThreadPoolExecutor(
                0, most, 10, TimeUnit.SECONDS, new SynchronousQueue<>(), DaemonThreads.named("dicom-association"));
    }

    /**
     * Has a thread run the conversation.
     *
     * @param makeRoom is asked again and again, while all threads are taken, to end what holds one in vain
     * @return false when no thread came free in time, or the pool is stopped
     */
    boolean run(Runnable conversation, Runnable makeRoom) {
        try {
            pool.execute(conversation);
            return true;
        } catch (RejectedExecutionException full) {
            return handOver(conversation, makeRoom);
        }
    }

    private boolean handOver(Runnable conversation, Runnable makeRoom) {
        long start = System.nanoTime();
        try {
            while (!pool.isShutdown() && System.nanoTime() - start < patience.toNanos()) {
                makeRoom.run();
                if (pool.getQueue().offer(conversation, BREATH.toMillis(), TimeUnit.MILLISECONDS)) {
                    return true;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return false;
    }

    /** Takes no more. */
    void stop() {
        pool.shutdown();
    }

    /** Waits a few seconds for those whose connections were closed before. */
    @Override
    public void close() {
        stop();
        try {
            if (!pool.awaitTermination(CLOSING.toMillis(), TimeUnit.MILLISECONDS)) {
                pool.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
