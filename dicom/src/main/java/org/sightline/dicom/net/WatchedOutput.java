package org.sightline.dicom.net;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Knows whether a write is under way: no socket timeout covers writes. */
final class WatchedOutput extends FilterOutputStream {
    private static final long NONE = -1;

    private final AtomicLong begun = new AtomicLong();
    private volatile long writing = NONE;
    private volatile long seen = NONE;

    WatchedOutput(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        writing = begun.incrementAndGet();
        try {
            out.write(bytes, offset, count);
        } finally {
            writing = NONE;
        }
    }

    /** True when the write that was under way at the last call still is. */
    boolean stuck() {
        long now = writing;
        boolean stuck = now != NONE && now == seen;
        seen = now;
        return stuck;
    }
}
