package org.sightline.dicom.deid;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Copies the value of a pixel data element byte for byte, whatever it is encoded in. */
final class PixelCopy {
    private static final int ITEM_HEADER = 8;
    private static final int ITEM = 0xFFFEE000;
    private static final int DELIMITER = 0xFFFEE0DD;

    private PixelCopy() {}

    /** @param length unsigned, -1 for encapsulated fragments up to their delimiter (PS3.5 section A.4) */
    static void value(InputStream in, int length, OutputStream out) throws IOException {
        if (length != -1) {
            bytes(in, Integer.toUnsignedLong(length), out);
            return;
        }
        int tag;
        do {
            byte[] header = in.readNBytes(ITEM_HEADER);
            if (header.length < ITEM_HEADER) {
                throw new EOFException("fragments without delimiter");
            }
            out.write(header);
            ByteBuffer item = ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN);
            tag = item.getShort() << 16 | item.getShort() & 0xFFFF;
            if (tag != ITEM && tag != DELIMITER) {
                throw new IllegalStateException("neither item nor delimiter between fragments");
            }
            bytes(in, Integer.toUnsignedLong(item.getInt()), out);
        } while (tag == ITEM);
    }

    private static void bytes(InputStream in, long count, OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        for (long left = count; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw new EOFException("pixel data shorter than declared");
            }
            out.write(buffer, 0, read);
            left -= read;
        }
    }
}
