package org.sightline.dicom.net;

import org.aoju.bus.image.metric.internal.pdu.AAbort;

/**
 * Follows the elements of a command set, which is Implicit VR Little Endian of group 0000 (PS3.7 section 6.3.1), and
 * ends the connection when it is longer than any real one. To an acceptor, which only ever sends N-EVENT-REPORT, no
 * answer comes with a data set (PS3.4 section J.3.3); the toolkit would read one whole before it looks for its request.
 */
final class CommandLimit {
    /** The longest attribute is an LO of 64 characters or a UID; a request to move has a list of tags. */
    static final int LARGEST_COMMAND = 1 << 16;

    private static final int HEADER = 8;
    private static final int COMMAND_FIELD = 0x0100;
    private static final int DATA_SET_TYPE = 0x0800;
    private static final int NO_DATA_SET = 0x0101;
    private static final int RESPONSE = 0x8000;

    private final PduLimit.Side side;
    private long total;
    private int headerRead;
    private long header;
    private long valueLeft;
    private int shift;
    private long value;
    private long field;
    private long dataSetType;

    CommandLimit(PduLimit.Side side) {
        this.side = side;
    }

    void take(byte[] bytes, int offset, int count) throws AAbort {
        total += count;
        if (total > LARGEST_COMMAND) {
            throw PduLimit.invalid();
        }
        for (int at = offset; at < offset + count; at++) {
            if (headerRead < HEADER) {
                header(bytes[at]);
            } else {
                value(bytes[at]);
            }
        }
    }

    private void header(byte octet) throws AAbort {
        header |= (octet & 0xFFL) << 8 * headerRead;
        headerRead++;
        if (headerRead == HEADER) {
            valueLeft = header >>> 32;
            if (foreign() || valueLeft > LARGEST_COMMAND) {
                throw PduLimit.invalid();
            }
            endOfValue();
        }
    }

    /** DCMTK puts its status detail into the answers it gives, whatever group that is of: so does Orthanc to a C-GET. */
    private boolean foreign() {
        return side == PduLimit.Side.ACCEPTOR && (header & 0xFFFF) != 0;
    }

    private void value(byte octet) {
        if (shift < Short.SIZE) {
            value |= (octet & 0xFFL) << shift;
            shift += Byte.SIZE;
        }
        valueLeft--;
        endOfValue();
    }

    private void endOfValue() {
        if (valueLeft > 0) {
            return;
        }
        long element = (header & 0xFFFF) == 0 ? header >>> 16 & 0xFFFF : -1;
        field = element == COMMAND_FIELD ? value : field;
        dataSetType = element == DATA_SET_TYPE ? value : dataSetType;
        header = 0;
        headerRead = 0;
        shift = 0;
        value = 0;
    }

    /** The last fragment is through. */
    void end() throws AAbort {
        boolean broken = headerRead != 0;
        boolean unasked = side == PduLimit.Side.ACCEPTOR && (field & RESPONSE) != 0 && dataSetType != NO_DATA_SET;
        total = 0;
        field = 0;
        dataSetType = 0;
        if (broken) {
            throw PduLimit.invalid();
        }
        if (unasked) {
            throw new AAbort(AAbort.UL_SERIVE_PROVIDER, AAbort.UNEXPECTED_PDU_PARAMETER);
        }
    }
}
