package org.sightline.dicom.image;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Writes RLE Lossless: byte planes, most significant first, no run across rows (PS3.5 annex G). */
final class RunLengthEncoder {
    private static final int HEADER = 64;
    private static final int LONGEST_RUN = 128;

    private RunLengthEncoder() {}

    static byte[] encode(int[] cells, PixelFormat format) {
        int planes = format.samples() * format.bytes();
        ByteBuffer header =
                ByteBuffer.allocate(HEADER).order(ByteOrder.LITTLE_ENDIAN).putInt(planes);
        ByteArrayOutputStream segments = new ByteArrayOutputStream();
        for (int plane = 0; plane < planes; plane++) {
            header.putInt(HEADER + segments.size());
            segment(cells, plane, format, segments);
            if (segments.size() % 2 != 0) {
                segments.write(0);
            }
        }
        byte[] frame = new byte[HEADER + segments.size()];
        System.arraycopy(header.array(), 0, frame, 0, HEADER);
        System.arraycopy(segments.toByteArray(), 0, frame, HEADER, segments.size());
        return frame;
    }

    private static void segment(int[] cells, int plane, PixelFormat format, ByteArrayOutputStream out) {
        int sample = plane / format.bytes();
        int shift = 8 * (format.bytes() - 1 - plane % format.bytes());
        byte[] row = new byte[format.columns()];
        for (int y = 0; y < format.rows(); y++) {
            for (int x = 0; x < row.length; x++) {
                row[x] = (byte) (cells[(y * row.length + x) * format.samples() + sample] >> shift);
            }
            pack(row, out);
        }
    }

    private static void pack(byte[] row, ByteArrayOutputStream out) {
        int at = 0;
        while (at < row.length) {
            int run = run(row, at);
            if (run > 1) {
                out.write(1 - run);
                out.write(row[at]);
                at += run;
            } else {
                int literal = literal(row, at);
                out.write(literal - 1);
                out.write(row, at, literal);
                at += literal;
            }
        }
    }

    private static int run(byte[] row, int from) {
        int to = from + 1;
        while (to < row.length && to - from < LONGEST_RUN && row[to] == row[from]) {
            to++;
        }
        return to - from;
    }

    /** Up to the next run of three: a shorter one saves nothing. */
    private static int literal(byte[] row, int from) {
        int to = from + 1;
        while (to < row.length && to - from < LONGEST_RUN && run(row, to) < 3) {
            to++;
        }
        return to - from;
    }
}
