package org.sightline.dicom.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.aoju.bus.image.metric.internal.pdu.AAbort;

/**
 * Follows the PDU headers of a connection (PS3.8 section 9.3) and ends it when one declares more than a sender has
 * reason for. The toolkit allocates up to 16 MiB on the word of whoever connects.
 */
final class PduLimit extends FilterInputStream {
    /** An A-ASSOCIATE-RQ with 128 contexts of all transfer syntaxes needs 150 KiB; data PDUs are negotiated smaller. */
    static final long LARGEST_PDU = 1 << 20;

    private static final int HEADER = 6;

    private int headerRead;
    private long length;
    private long left;

    PduLimit(InputStream in) {
        super(in);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        int read = super.read(bytes, offset, count);
        for (int at = offset; at < offset + read; ) {
            at += left > 0 ? body(offset + read - at) : header(bytes[at]);
        }
        return read;
    }

    private int body(int available) {
        int taken = (int) Math.min(left, available);
        left -= taken;
        return taken;
    }

    private int header(byte value) throws AAbort {
        length = headerRead < 2 ? 0 : length << 8 | value & 0xFF;
        headerRead++;
        if (headerRead == HEADER) {
            headerRead = 0;
            left = length;
            if (length > LARGEST_PDU) {
                throw new AAbort(AAbort.UL_SERIVE_PROVIDER, AAbort.INVALID_PDU_PARAMETER_VALUE);
            }
        }
        return 1;
    }
}
