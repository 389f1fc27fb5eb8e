package org.sightline.dicom.net;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import org.aoju.bus.image.metric.internal.pdu.AAbort;

/**
 * Follows the PDUs of a connection (PS3.8 section 9.3) and ends it when one declares more than a sender has reason for.
 * The toolkit allocates up to 16 MiB a PDU and 64 MiB an element of a command on the word of whoever connects.
 */
final class PduLimit extends FilterInputStream {
    /** Which side of the association we are. */
    enum Side {
        ACCEPTOR,
        REQUESTOR
    }

    /** An A-ASSOCIATE-RQ with 128 contexts of all transfer syntaxes needs 150 KiB. */
    static final long LARGEST_PDU = 1 << 20;

    /** We negotiate {@link ToolkitDevice#PDU_LENGTH}; some senders do not count the headers inside. */
    static final long LARGEST_DATA = ToolkitDevice.PDU_LENGTH + 1024;

    private static final int HEADER = 6;
    private static final int DATA = 4;

    /** For peers that we called ourselves. */
    static final Duration FOR_EVER = Duration.ofDays(365);

    private final Duration patience;
    private final PdvLimit values;
    private long waited;
    private Optional<Runnable> firstPdu;
    private int headerRead;
    private int type;
    private long length;
    private long left;

    /** Stays: the toolkit reads on to skip what it has not understood, and would wait for more. */
    private Optional<AAbort> breach = Optional.empty();

    PduLimit(InputStream in, Side side) {
        this(in, side, FOR_EVER, () -> {});
    }

    /**
     * @param patience how long one PDU may be waited for in all; time in which nobody here reads does not count
     * @param firstPdu run once, when the first PDU has come in full
     */
    PduLimit(InputStream in, Side side, Duration patience, Runnable firstPdu) {
        super(in);
        this.patience = patience;
        this.firstPdu = Optional.of(firstPdu);
        this.values = new PdvLimit(new CommandLimit(side));
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
        if (breach.isPresent()) {
            throw breach.get();
        }
        int read = patiently(bytes, offset, count);
        try {
            for (int at = offset; at < offset + read; ) {
                at += left > 0 ? body(bytes, at, offset + read - at) : header(bytes[at]);
            }
        } catch (AAbort e) {
            breach = Optional.of(e);
            throw e;
        }
        return read;
    }

    /** A peer that sends a byte now and then is never silent, and would hold its association for ever. */
    private int patiently(byte[] bytes, int offset, int count) throws IOException {
        boolean within = headerRead > 0 || left > 0;
        long began = System.nanoTime();
        int read = super.read(bytes, offset, count);
        waited = within ? waited + System.nanoTime() - began : 0;
        if (waited > patience.toNanos()) {
            breach = Optional.of(new AAbort(AAbort.UL_SERIVE_PROVIDER, AAbort.REASON_NOT_SPECIFIED));
            throw breach.get();
        }
        return read;
    }

    private int body(byte[] bytes, int offset, int available) throws AAbort {
        int taken = (int) Math.min(left, available);
        left -= taken;
        if (type == DATA) {
            values.take(bytes, offset, taken, left);
        }
        if (left == 0) {
            firstPdu.ifPresent(Runnable::run);
            firstPdu = Optional.empty();
        }
        return taken;
    }

    private int header(byte value) throws AAbort {
        if (headerRead == 0) {
            type = value;
        }
        length = headerRead < 2 ? 0 : length << 8 | value & 0xFF;
        headerRead++;
        if (headerRead == HEADER) {
            headerRead = 0;
            left = length;
            if (length > (type == DATA ? LARGEST_DATA : LARGEST_PDU)) {
                throw invalid();
            }
        }
        return 1;
    }

    /** What is told to a peer whose lengths are not to be believed (PS3.8 section 9.3.8). */
    static AAbort invalid() {
        return new AAbort(AAbort.UL_SERIVE_PROVIDER, AAbort.INVALID_PDU_PARAMETER_VALUE);
    }
}
