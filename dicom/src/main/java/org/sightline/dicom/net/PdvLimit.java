package org.sightline.dicom.net;

import org.aoju.bus.image.metric.internal.pdu.AAbort;

/** Follows the presentation data values inside P-DATA-TF PDUs (PS3.8 section 9.3.5) and finds the commands in them. */
final class PdvLimit {
    /** Length, presentation context, message control header. */
    private static final int HEADER = 6;

    private static final int LENGTH = 4;
    private static final int COMMAND = 1;
    private static final int LAST = 2;

    private final CommandLimit commands;
    private int headerRead;
    private long length;
    private int control;
    private long left;

    PdvLimit(CommandLimit commands) {
        this.commands = commands;
    }

    /**
     * Takes bytes of a PDU.
     *
     * @param rest bytes of the same PDU that come after these
     */
    void take(byte[] bytes, int offset, int count, long rest) throws AAbort {
        int end = offset + count;
        for (int at = offset; at < end; ) {
            at += headerRead < HEADER ? header(bytes[at], end - at - 1 + rest) : fragment(bytes, at, end - at);
        }
        if (rest == 0 && headerRead != 0) {
            throw PduLimit.invalid();
        }
    }

    private int header(byte value, long after) throws AAbort {
        if (headerRead < LENGTH) {
            length = length << 8 | value & 0xFF;
        } else {
            control = value;
        }
        headerRead++;
        if (headerRead == HEADER) {
            left = length - (HEADER - LENGTH);
            if (left < 0 || left > after) {
                throw PduLimit.invalid();
            }
            endOfFragment();
        }
        return 1;
    }

    private int fragment(byte[] bytes, int offset, int available) throws AAbort {
        int taken = (int) Math.min(left, available);
        if ((control & COMMAND) != 0) {
            commands.take(bytes, offset, taken);
        }
        left -= taken;
        endOfFragment();
        return taken;
    }

    private void endOfFragment() throws AAbort {
        if (left > 0) {
            return;
        }
        headerRead = 0;
        length = 0;
        if ((control & COMMAND) != 0 && (control & LAST) != 0) {
            commands.end();
        }
    }
}
