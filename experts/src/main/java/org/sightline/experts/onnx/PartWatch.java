package org.sightline.experts.onnx;

import org.sightline.experts.ReadingWatch;

/** The watch over one of several equal parts of a reading, whose progress counts from 0 to 1 by itself. */
record PartWatch(ReadingWatch whole, int part, int parts) implements ReadingWatch {
    @Override
    public void progress(double fraction) {
        whole.progress((part + fraction) / parts);
    }

    @Override
    public boolean cancelled() {
        return whole.cancelled();
    }
}
