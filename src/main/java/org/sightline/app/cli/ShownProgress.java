package org.sightline.app.cli;

import java.util.function.DoubleConsumer;
import org.sightline.experts.ReadingWatch;

/** Shows how far a reading is. A command is cancelled by ending its process. */
record ShownProgress(DoubleConsumer shown) implements ReadingWatch {
    @Override
    public void progress(double fraction) {
        shown.accept(fraction);
    }

    @Override
    public boolean cancelled() {
        return false;
    }
}
