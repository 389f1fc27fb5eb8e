package org.sightline.dicom.read;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Set;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Reads the index attributes of a Part 10 file in bounded memory. */
public final class HeaderReader {
    /** A radiograph or a large multi-frame object fits; a bomb of 1:1000 does not run for minutes. */
    private static final long LARGEST_INFLATED = 1L << 30;

    private static final int ZLIB_HEADER = 0x78;
    private static final Set<String> DEFLATED = Set.of(UID.DeflatedExplicitVRLittleEndian, UID.JPIPReferencedDeflate);

    private HeaderReader() {}

    /**
     * Walks the whole file, so that a truncated object is noticed, but keeps no pixel data.
     *
     * @throws org.sightline.dicom.error.StudyException {@code NOT_DICOM}, {@code TRUNCATED}, {@code INVALID_UID},
     *     {@code MISSING_ATTRIBUTE}, {@code MALFORMED_DATA_SET}
     */
    public static InstanceHeader read(Path file) {
        return Parsing.of(file, () -> Part10.hasPrefix(file) ? walk(file) : walkBare(file));
    }

    private static InstanceHeader walk(Path file) throws IOException {
        Part10 envelope = Part10.read(file);
        try (InputStream raw = dataSet(file, envelope);
                ImageInputStream in = new ImageInputStream(raw, encoding(envelope))) {
            in.setAllocateLimit(1 << 12);
            DataSetWalk walk = new DataSetWalk(IndexedTags.ALL);
            in.setImageInputHandler(walk);
            Attributes attributes = Parsing.elements(file, in, () -> in.readDataset(-1, -1));
            return new HeaderAssembly(new HeaderValues(attributes), envelope, walk.pixels(), Parsing.name(file))
                    .header();
        }
    }

    /** Any text may look like a bare data set for a few bytes, so that whatever fails here was no DICOM file. */
    private static InstanceHeader walkBare(Path file) throws IOException {
        try {
            return walk(file);
        } catch (StudyException | IOException e) {
            throw new StudyException(
                    ErrorCode.NOT_DICOM,
                    Parsing.name(file),
                    "no DICM prefix at byte 128, and not a complete bare data set either (PS3.10 section 7.1)",
                    e);
        }
    }

    private static String encoding(Part10 envelope) {
        return DEFLATED.contains(envelope.transferSyntaxUid())
                ? UID.ExplicitVRLittleEndian
                : envelope.transferSyntaxUid();
    }

    private static InputStream dataSet(Path file, Part10 envelope) throws IOException {
        InputStream in = new BufferedInputStream(new FileTail(file, envelope.offset()), 1 << 15);
        return DEFLATED.contains(envelope.transferSyntaxUid()) ? inflated(in, Parsing.name(file)) : in;
    }

    /** PS3.5 section A.5 wants a raw deflate stream; some writers put a zlib header before it. */
    private static InputStream inflated(InputStream in, String subject) throws IOException {
        in.mark(1);
        boolean raw = in.read() != ZLIB_HEADER;
        in.reset();
        InputStream inflater = new InflaterInputStream(in, new Inflater(raw));
        return new BufferedInputStream(new InflationLimit(inflater, subject, LARGEST_INFLATED), 1 << 15);
    }
}
