package org.sightline.dicom.image;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Uncompressed pixel data: frames follow each other without padding (PS3.5 section 8). */
final class NativeCells {
    private NativeCells() {}

    /** Stored values of a 1-based frame, samples interleaved; only this frame's bytes are read. */
    static int[] read(PixelBytes bytes, PixelElement element, PixelFormat format, int frame) throws IOException {
        Range range = range(bytes, element, format, frame);
        return unpack(range.data(), range.firstBit(), element.bigEndian(), format);
    }

    /** A 1-based frame's cells as they stand in the file, but little endian and from a byte's first bit on. */
    static byte[] littleEndian(PixelBytes bytes, PixelElement element, PixelFormat format, int frame)
            throws IOException {
        Range range = range(bytes, element, format, frame);
        byte[] cells = new byte[Math.toIntExact((frameBits(format) + 7) / 8)];
        int shift = range.firstBit() % 8;
        for (int i = 0; i < cells.length; i++) {
            int at = range.firstBit() / 8 + i;
            int next = shift > 0 && at + 1 < range.data().length ? range.data()[at + 1] & 0xFF : 0;
            cells[i] = (byte) ((range.data()[at] & 0xFF | next << 8) >> shift);
        }
        if (element.bigEndian()) {
            reverse(cells, format.bytes());
        }
        return cells;
    }

    /** Bytes that hold a frame and start at a word of the file. */
    private record Range(byte[] data, int firstBit) {}

    /** Position in the file of a frame of 16-bit cells that lies there whole. */
    static long wordsAt(PixelElement element, PixelFormat format, int frame) throws EOFException {
        long start = Math.multiplyExact(frameBits(format) / 8, frame - 1L);
        require(start + frameBits(format) / 8 <= element.length());
        return element.position() + start;
    }

    private static void require(boolean complete) throws EOFException {
        if (!complete) {
            throw new EOFException("pixel data shorter than its frames");
        }
    }

    private static Range range(PixelBytes bytes, PixelElement element, PixelFormat format, int frame)
            throws IOException {
        long bits = frameBits(format);
        long firstBit = Math.multiplyExact(bits, frame - 1L);
        long start = firstBit / 8 & ~1L;
        long end = Math.min((firstBit + bits + 15) / 16 * 2, element.length());
        require((firstBit + bits + 7) / 8 <= end);
        byte[] data = bytes.read(element.position() + start, Math.toIntExact(end - start));
        if (element.bigEndian() && element.words() && format.bitsAllocated() <= 8) {
            reverse(data, 2);
        }
        return new Range(data, (int) (firstBit - start * 8));
    }

    /** Reverses the bytes of each cell. */
    static void reverse(byte[] data, int cell) {
        for (int start = 0; start + cell <= data.length; start += cell) {
            for (int low = start, high = start + cell - 1; low < high; low++, high--) {
                byte swapped = data[low];
                data[low] = data[high];
                data[high] = swapped;
            }
        }
    }

    /** Cells of whole frames to bytes, in the object's planar configuration. */
    static byte[] littleEndian(int[] values, PixelFormat format) {
        byte[] cells = new byte[Math.multiplyExact(values.length, format.bytes())];
        if (!format.planar() && format.bytes() == 2) { // most of what is decoded: worth a loop of its own
            for (int i = 0; i < values.length; i++) {
                cells[2 * i] = (byte) values[i];
                cells[2 * i + 1] = (byte) (values[i] >> 8);
            }
            return cells;
        }
        if (!format.planar() && format.bytes() == 1) {
            for (int i = 0; i < values.length; i++) {
                cells[i] = (byte) values[i];
            }
            return cells;
        }
        if (format.bytes() == 1) {
            planes(values, format.samples(), cells);
            return cells;
        }
        for (int i = 0; i < values.length; i++) {
            int cell = values[place(i, format)];
            for (int b = 0; b < format.bytes(); b++) {
                cells[i * format.bytes() + b] = (byte) (cell >> 8 * b);
            }
        }
        return cells;
    }

    private static void planes(int[] values, int samples, byte[] cells) {
        int pixels = values.length / samples;
        for (int sample = 0; sample < samples; sample++) {
            for (int i = 0; i < pixels; i++) {
                cells[sample * pixels + i] = (byte) values[i * samples + sample];
            }
        }
    }

    /** Stored values of a frame that stands alone, little endian. */
    static int[] read(byte[] frame, PixelFormat format) throws EOFException {
        if (frame.length < (frameBits(format) + 7) / 8) {
            throw new EOFException("fragment shorter than its frame");
        }
        return unpack(frame, 0, false, format);
    }

    /** Two pixels of YBR_FULL_422 share their chroma (PS3.3 section C.7.6.3.1.2). */
    private static long frameBits(PixelFormat format) {
        return (long) format.pixels() * (subsampled(format) ? 2 : format.samples()) * format.bitsAllocated();
    }

    private static boolean subsampled(PixelFormat format) {
        return format.photometric().equals("YBR_FULL_422");
    }

    private static int[] unpack(byte[] data, int firstBit, boolean bigEndian, PixelFormat format) {
        if (format.bitsAllocated() == 1) {
            return bits(data, firstBit, format);
        }
        ByteBuffer cells = ByteBuffer.wrap(data, firstBit / 8, data.length - firstBit / 8)
                .order(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        if (subsampled(format)) {
            return chromaPairs(cells, format);
        }
        if (format.kind() == PixelFormat.Kind.INTEGER && format.bytes() == 2 && !format.planar()) {
            return words(cells, format);
        }
        if (format.kind() == PixelFormat.Kind.INTEGER && format.bytes() == 1 && !format.planar()) {
            return octets(cells, format);
        }
        int[] values = new int[format.values()];
        for (int i = 0; i < values.length; i++) {
            values[place(i, format)] = next(cells, format);
        }
        return values;
    }

    private static int[] octets(ByteBuffer cells, PixelFormat format) {
        byte[] octets = new byte[format.values()];
        cells.get(octets);
        int[] values = new int[octets.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = format.stored(octets[i] & 0xFF);
        }
        return values;
    }

    /** The common case in a loop without branches: a CT series has a hundred million of these cells. */
    private static int[] words(ByteBuffer cells, PixelFormat format) {
        short[] words = new short[format.values()];
        cells.asShortBuffer().get(words);
        int[] values = new int[words.length];
        int unused = 32 - format.bitsStored();
        int below = format.highBit() + 1 - format.bitsStored();
        boolean signed = format.signed();
        for (int i = 0; i < values.length; i++) {
            int value = (words[i] & 0xFFFF) >>> below << unused;
            values[i] = signed ? value >> unused : value >>> unused;
        }
        return values;
    }

    /** Where the i-th stored sample goes when samples are interleaved. */
    private static int place(int i, PixelFormat format) {
        return format.planar() ? i % format.pixels() * format.samples() + i / format.pixels() : i;
    }

    private static int next(ByteBuffer cells, PixelFormat format) {
        return switch (format.kind()) {
            case FLOAT -> cells.getInt();
            case DOUBLE -> Float.floatToRawIntBits((float) cells.getDouble());
            case INTEGER ->
                format.stored(
                        switch (format.bytes()) {
                            case 1 -> cells.get() & 0xFF;
                            case 2 -> cells.getShort() & 0xFFFF;
                            default -> cells.getInt();
                        });
        };
    }

    /** Y1 Y2 Cb Cr for two pixels. */
    private static int[] chromaPairs(ByteBuffer cells, PixelFormat format) {
        int[] values = new int[format.values()];
        for (int i = 0; i + 5 < values.length; i += 6) {
            values[i] = next(cells, format);
            values[i + 3] = next(cells, format);
            values[i + 1] = values[i + 4] = next(cells, format);
            values[i + 2] = values[i + 5] = next(cells, format);
        }
        return values;
    }

    private static int[] bits(byte[] data, int firstBit, PixelFormat format) {
        int[] values = new int[format.values()];
        for (int i = 0; i < values.length; i++) {
            int bit = firstBit + i;
            values[i] = data[bit / 8] >> bit % 8 & 1;
        }
        return values;
    }
}
