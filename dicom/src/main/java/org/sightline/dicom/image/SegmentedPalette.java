package org.sightline.dicom.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Expands a palette that is given as runs of values, straight lines and repeats (PS3.3 section C.7.9.2). */
final class SegmentedPalette {
    private static final int DISCRETE = 0;
    private static final int LINEAR = 1;
    private static final int INDIRECT = 2;

    private final ByteBuffer data;
    private final boolean words;
    private final String subject;
    private final int[] entries;
    private int filled;

    private SegmentedPalette(ByteBuffer data, boolean words, int count, String subject) {
        this.data = data;
        this.words = words;
        this.subject = subject;
        this.entries = new int[count];
    }

    static LookupTable of(Attributes item, int descriptorTag, int dataTag, boolean signed, String subject) {
        int[] descriptor = item.getInts(descriptorTag);
        byte[] bytes = item.getSafeBytes(dataTag);
        if (descriptor == null || descriptor.length != 3 || bytes == null) {
            throw broken(subject);
        }
        int count = (descriptor[0] & 0xFFFF) == 0 ? 1 << 16 : descriptor[0] & 0xFFFF;
        int first = signed ? (short) descriptor[1] : descriptor[1] & 0xFFFF;
        boolean words = descriptor[2] > 8;
        ByteOrder order = item.bigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        SegmentedPalette palette = new SegmentedPalette(ByteBuffer.wrap(bytes).order(order), words, count, subject);
        palette.expand(Integer.MAX_VALUE, true);
        if (palette.filled < count) {
            throw broken(subject);
        }
        return new LookupTable(first, palette.entries, words ? 16 : 8, words ? 16 : 8);
    }

    /** @param repeats whether an indirect segment may stand here: one must not point at another */
    private void expand(int segments, boolean repeats) {
        for (int segment = 0; segment < segments && filled < entries.length; segment++) {
            int kind = next();
            int length = next();
            switch (kind) {
                case DISCRETE -> discrete(length);
                case LINEAR -> linear(length);
                case INDIRECT -> indirect(length, repeats);
                default -> throw broken(subject);
            }
        }
    }

    private void discrete(int length) {
        for (int i = 0; i < length; i++) {
            append(next());
        }
    }

    /** The line starts at the entry before it, which is not part of it. */
    private void linear(int length) {
        int end = next();
        if (filled == 0) {
            throw broken(subject);
        }
        int start = entries[filled - 1];
        for (int i = 1; i <= length; i++) {
            append((int) Math.round(start + (end - start) * (double) i / length));
        }
    }

    /** Repeats so many segments from a byte offset on. */
    private void indirect(int segments, boolean repeats) {
        long offset = words ? next() | (long) next() << 16 : next() | next() << 8 | next() << 16 | (long) next() << 24;
        int back = data.position();
        if (!repeats || offset >= back) {
            throw broken(subject);
        }
        data.position((int) offset);
        expand(segments, false);
        data.position(back);
    }

    private int next() {
        if (data.remaining() < (words ? 2 : 1)) {
            throw broken(subject);
        }
        return words ? data.getShort() & 0xFFFF : data.get() & 0xFF;
    }

    private void append(int value) {
        if (filled == entries.length) {
            throw broken(subject);
        }
        entries[filled++] = value;
    }

    private static StudyException broken(String subject) {
        return new StudyException(
                ErrorCode.UNSUPPORTED_PIXELS, subject, "a segmented palette breaks the rules of PS3.3 C.7.9.2");
    }
}
