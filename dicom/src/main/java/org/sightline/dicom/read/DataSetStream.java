package org.sightline.dicom.read;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.input.InputLimit;

/**
 * The data set of a Part 10 file as a stream of elements, for readers inside this module: inflated where it is deflated,
 * and with positions that count from its first byte.
 */
public final class DataSetStream {
    private static final int ZLIB_HEADER = 0x78;
    private static final Set<String> DEFLATED = Set.of(UID.DeflatedExplicitVRLittleEndian, UID.JPIPReferencedDeflate);

    private DataSetStream() {}

    /**
     * Called before an item of a sequence is entered, since each costs stack.
     *
     * @param level items that are open already
     * @throws IllegalStateException beyond {@link InputLimit#ITEM_DEPTH}
     */
    public static void requireRoomBelow(int level) {
        if (level >= InputLimit.ITEM_DEPTH.most()) {
            throw new IllegalStateException(InputLimit.ITEM_DEPTH.exceeded());
        }
    }

    /** What a reader makes of a data set. */
    @FunctionalInterface
    public interface Reader<T> {
        T read(ImageInputStream in, Part10 envelope) throws IOException;
    }

    /**
     * Reads a data set. An {@link java.io.UncheckedIOException} of the reader passes through as it is: it is the
     * reader's output that failed, not the file.
     *
     * @throws org.sightline.dicom.error.StudyException {@code NOT_DICOM}, {@code TRUNCATED},
     *     {@code MALFORMED_DATA_SET}, {@code STORAGE_FAILED}, {@code NOT_FOUND}
     */
    public static <T> T read(Path file, Reader<T> reader) {
        return Parsing.of(file, () -> open(file, reader));
    }

    static <T> T open(Path file, Reader<T> reader) throws IOException {
        try (FileTail tail = new FileTail(file, 0)) {
            Part10 envelope = Parsing.of(file, () -> Part10.open(tail, file));
            tail.getChannel().position(envelope.offset());
            ImageInputStream in = new ImageInputStream(bytes(tail, envelope, Parsing.name(file)), encoding(envelope));
            in.setAllocateLimit(1 << 12);
            return Parsing.elements(file, in, () -> reader.read(in, envelope));
        }
    }

    /** Length of the current value, unsigned 32 bit (PS3.5 section 7.1). */
    public static long length(ImageInputStream in) {
        return in.length() & 0xFFFF_FFFFL;
    }

    /**
     * Passes over the current value.
     *
     * @throws EOFException when the file ends before the value does
     */
    public static void skip(ImageInputStream in) throws IOException {
        long end = in.getPosition() + length(in);
        in.skipFully(length(in));
        if (in.getPosition() != end) {
            throw new EOFException("element at byte " + in.getTagPosition() + " is longer than the file");
        }
    }

    private static String encoding(Part10 envelope) {
        return DEFLATED.contains(envelope.transferSyntaxUid())
                ? UID.ExplicitVRLittleEndian
                : envelope.transferSyntaxUid();
    }

    private static InputStream bytes(FileTail tail, Part10 envelope, String subject) throws IOException {
        InputStream in = new BufferedInputStream(tail, 1 << 15);
        return DEFLATED.contains(envelope.transferSyntaxUid()) ? inflated(in, subject) : in;
    }

    /** PS3.5 section A.5 wants a raw deflate stream; some writers put a zlib header before it. */
    private static InputStream inflated(InputStream in, String subject) throws IOException {
        in.mark(1);
        boolean raw = in.read() != ZLIB_HEADER;
        in.reset();
        InputStream inflater = new InflaterInputStream(in, new Inflater(raw));
        return new BufferedInputStream(new InflationLimit(inflater, subject), 1 << 15);
    }
}
