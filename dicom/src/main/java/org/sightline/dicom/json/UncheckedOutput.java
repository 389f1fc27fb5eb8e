package org.sightline.dicom.json;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Tells an output that fails (a client that went away) from a file that cannot be read. Closing it has no effect. */
final class UncheckedOutput extends OutputStream {
    private final OutputStream out;

    UncheckedOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) {
        write(new byte[] {(byte) value}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        try {
            out.write(bytes, offset, length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
