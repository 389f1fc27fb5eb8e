package org.sightline.dicom.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** RLE Lossless: byte planes, most significant first, each packed by runs (PS3.5 annex G). */
final class RunLength {
    private static final int HEADER = 64;

    /** Two packed bytes make 128 at most. */
    private static final int MAX_EXPANSION = 64;

    private RunLength() {}

    /** Stored values of one frame, samples interleaved. */
    static int[] decode(byte[] frame, PixelFormat format, String subject) {
        int planes = format.samples() * format.bytes();
        ByteBuffer header = ByteBuffer.wrap(frame).order(ByteOrder.LITTLE_ENDIAN);
        if (frame.length < HEADER || header.getInt(0) != planes) {
            throw new StudyException(
                    ErrorCode.UNSUPPORTED_PIXELS, subject, "an RLE frame needs " + planes + " segments (PS3.5 G.2)");
        }
        if ((long) format.pixels() * planes > (long) frame.length * MAX_EXPANSION) {
            throw truncated(subject);
        }
        byte[][] unpacked = new byte[planes][];
        for (int plane = 0; plane < planes; plane++) {
            int end = plane + 1 < planes ? header.getInt(4 * plane + 8) : frame.length;
            unpacked[plane] = unpack(frame, header.getInt(4 * plane + 4), end, format.pixels(), subject);
        }
        return format.bytes() == 2 && format.samples() == 1
                ? words(unpacked[0], unpacked[1], format)
                : cells(unpacked, format);
    }

    /** Most of what is stored so: one pass, without a decision per value. */
    private static int[] words(byte[] high, byte[] low, PixelFormat format) {
        int unused = 32 - format.bitsStored();
        int left = 31 - format.highBit();
        boolean signed = format.signed();
        int[] cells = new int[high.length];
        for (int i = 0; i < cells.length; i++) {
            int value = (high[i] << 8 | low[i] & 0xFF) << left;
            cells[i] = signed ? value >> unused : value >>> unused;
        }
        return cells;
    }

    private static int[] cells(byte[][] planes, PixelFormat format) {
        int[] cells = new int[format.values()];
        for (int plane = 0; plane < planes.length; plane++) {
            byte[] bytes = planes[plane];
            int sample = plane / format.bytes();
            for (int i = 0; i < bytes.length; i++) {
                int at = i * format.samples() + sample;
                cells[at] = cells[at] << 8 | bytes[i] & 0xFF;
            }
        }
        for (int i = 0; i < cells.length; i++) {
            cells[i] = format.stored(cells[i]);
        }
        return cells;
    }

    private static byte[] unpack(byte[] packed, int start, int end, int length, String subject) {
        byte[] bytes = new byte[length];
        int from = start;
        int to = 0;
        while (to < length) {
            if (start < HEADER || from < start || from + 1 >= Math.min(end, packed.length)) {
                throw truncated(subject);
            }
            int code = packed[from++];
            int count = Math.min(code >= 0 ? code + 1 : code == -128 ? 0 : 1 - code, length - to);
            if (code >= 0) {
                if (from + count > packed.length) {
                    throw truncated(subject);
                }
                System.arraycopy(packed, from, bytes, to, count);
                from += code + 1;
            } else if (code != -128) {
                Arrays.fill(bytes, to, to + count, packed[from++]);
            }
            to += count;
        }
        return bytes;
    }

    private static StudyException truncated(String subject) {
        return new StudyException(
                ErrorCode.TRUNCATED, subject, "an RLE segment ends before its last pixel; send the object again");
    }
}
