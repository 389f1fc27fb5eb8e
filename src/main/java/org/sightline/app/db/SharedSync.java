package org.sightline.app.db;

/**
 * Lets callers that want the same costly sync share one. Who comes while one runs waits for the next: the running one
 * may have begun before the caller's write.
 */
final class SharedSync {
    private final Runnable sync;
    private boolean running;
    private long asked;
    private long covered;

    SharedSync(Runnable sync) {
        this.sync = sync;
    }

    /** Returns after a sync that began after this call. */
    void run() {
        long covers = awaitTurn();
        if (covers == 0) {
            return;
        }
        boolean done = false;
        try {
            sync.run();
            done = true;
        } finally {
            finish(done ? covers : 0);
        }
    }

    /** The calls a sync begun now would cover; 0 when another caller's sync has covered this one meanwhile. */
    private synchronized long awaitTurn() {
        long mine = ++asked;
        boolean interrupted = false;
        while (running && covered < mine) {
            try {
                wait();
            } catch (InterruptedException e) {
                interrupted = true; // what was promised to the sender does not depend on it
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (covered >= mine) {
            return 0;
        }
        running = true;
        return asked;
    }

    private synchronized void finish(long nowCovered) {
        covered = Math.max(covered, nowCovered);
        running = false;
        notifyAll();
    }
}
