package org.sightline.dicom.image;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** Remembers that it was the receiver who failed, not the stored object. */
final class TargetStream extends FilterOutputStream {
    private @Nullable IOException failure;

    TargetStream(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int value) throws IOException {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
    }

    /** The caller closes what it opened. */
    @Override
    public void close() throws IOException {
        out.flush();
    }

    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }
}
