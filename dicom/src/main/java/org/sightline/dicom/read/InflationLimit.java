package org.sightline.dicom.read;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.input.InputLimit;

/** Refuses a deflated data set that yields more than {@link InputLimit#DEFLATED_BYTES}. */
final class InflationLimit extends FilterInputStream {
    private final String subject;
    private long left;

    InflationLimit(InputStream in, String subject) {
        super(in);
        this.subject = subject;
        this.left = InputLimit.DEFLATED_BYTES.most();
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        count(Math.max(0, read));
        return read;
    }

    @Override
    public long skip(long length) throws IOException {
        long skipped = super.skip(Math.min(length, left + 1));
        count(skipped);
        return skipped;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void count(long bytes) {
        left -= bytes;
        if (left < 0) {
            throw InputLimit.DEFLATED_BYTES.refusal(ErrorCode.MALFORMED_DATA_SET, subject, "the deflated data set");
        }
    }
}
