package org.sightline.experts.remote.vista3d;

import org.sightline.experts.ReadingWatch;

/** Tells of progress from two threads, the reading and the fetching, one at a time and never backwards. */
final class SteadyWatch implements ReadingWatch {
    private final ReadingWatch watch;
    private double reached;

    SteadyWatch(ReadingWatch watch) {
        this.watch = watch;
    }

    @Override
    public synchronized void progress(double fraction) {
        if (fraction > reached) {
            reached = fraction;
            watch.progress(fraction);
        }
    }

    @Override
    public boolean cancelled() {
        return watch.cancelled();
    }
}
