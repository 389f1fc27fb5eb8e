package org.sightline.experts.remote.deploy;

import org.sightline.experts.ReadingWatch;

/** Reports a reading that only ever goes forward: a fifth for sending, the rest for the workflow and its results. */
final class Progress {
    private static final double SENT = 0.2;
    private static final double WORKED = 0.9;

    private final ReadingWatch watch;
    private final String expert;
    private double reported;

    Progress(ReadingWatch watch, String expert) {
        this.watch = watch;
        this.expert = expert;
    }

    void sending(double fraction) {
        report(SENT * fraction);
    }

    void working(double fraction) {
        report(SENT + (WORKED - SENT) * fraction);
    }

    void done() {
        report(1);
    }

    void stopIfCancelled() {
        watch.stopIfCancelled(expert);
    }

    private void report(double fraction) {
        if (fraction > reported) {
            reported = fraction;
            watch.progress(fraction);
        }
    }
}
