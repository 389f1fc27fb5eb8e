package org.sightline.dicom.json;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.read.DataSetStream;

/** One value of a stored object, found by its path and copied out in bounded memory. */
public final class BulkData {
    private static final Pattern PATH = Pattern.compile("([0-9A-F]{8}/[1-9]\\d{0,6}/){0,64}[0-9A-F]{8}");
    private static final int CHUNK = 1 << 16;

    private final Path file;
    private final VR vr;
    private final long position;
    private final long length;
    private final boolean bigEndian;

    BulkData(Path file, VR vr, long position, long length, boolean bigEndian) {
        this.file = file;
        this.vr = vr;
        this.position = position;
        this.length = length;
        this.bigEndian = bigEndian;
    }

    /**
     * Looks a value up.
     *
     * @param path tags and 1-based item numbers, such as {@code 00420011} or {@code 60003000} or
     *     {@code 00283010/1/00283006}
     * @return empty where the object has no such value, or has it in fragments: those are frames
     * @throws org.sightline.dicom.error.StudyException the file is not readable
     */
    public static Optional<BulkData> find(Path part10, String path) {
        if (!PATH.matcher(path).matches()) {
            return Optional.empty();
        }
        BulkDataSearch search = new BulkDataSearch(part10, path);
        return DataSetStream.read(part10, (in, envelope) -> {
            in.setImageInputHandler(search);
            in.readDataset(-1, -1);
            return search.found();
        });
    }

    /** Bytes. */
    public long length() {
        return length;
    }

    /**
     * Copies a range in little endian order, whatever the order in the file.
     *
     * @param from first byte, 0-based
     * @param count bytes; the range lies inside the value
     * @throws IOException the output failed
     */
    public void copy(long from, long count, OutputStream out) throws IOException {
        if (from < 0 || count < 0 || from + count > length) {
            throw new IllegalArgumentException("no bytes " + from + " to " + (from + count) + " of " + length);
        }
        try {
            DataSetStream.read(file, (in, envelope) -> copy(in, from, count, new UncheckedOutput(out)));
        } catch (java.io.UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private OutputStream copy(ImageInputStream in, long from, long count, OutputStream out) throws IOException {
        long aligned = from - from % Long.BYTES;
        in.skipFully(position + aligned);
        long skipped = from - aligned;
        for (long left = skipped + count; left > 0; ) {
            byte[] chunk =
                    in.readNBytes((int) Math.min(Math.min(CHUNK, aligned(left)), position + length - in.getPosition()));
            if (chunk.length == 0) {
                throw new EOFException("the file became shorter");
            }
            byte[] ordered = bigEndian ? vr.toggleEndian(chunk, false) : chunk;
            int start = (int) skipped;
            int size = (int) Math.min(left, chunk.length) - start;
            out.write(ordered, start, size);
            left -= chunk.length;
            skipped = 0;
        }
        return out;
    }

    /** Rounded up to whole values of the widest representation, so that bytes are swapped within a value. */
    private static long aligned(long count) {
        return (count + Long.BYTES - 1) / Long.BYTES * Long.BYTES;
    }
}
