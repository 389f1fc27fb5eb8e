package org.sightline.dicom.read;

import java.io.IOException;
import java.nio.file.Path;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Reads the index attributes of a Part 10 file in bounded memory. */
public final class HeaderReader {
    private HeaderReader() {}

    /**
     * Walks the whole file, so that a truncated object is noticed, but keeps no pixel data.
     *
     * @throws org.sightline.dicom.error.StudyException {@code NOT_DICOM}, {@code TRUNCATED}, {@code INVALID_UID},
     *     {@code MISSING_ATTRIBUTE}, {@code MALFORMED_DATA_SET}
     */
    public static InstanceHeader read(Path file) {
        return Parsing.of(file, () -> walk(file));
    }

    private static InstanceHeader walk(ImageInputStream in, Part10 envelope, String subject) throws IOException {
        DataSetWalk walk = new DataSetWalk(IndexedTags.ALL);
        in.setImageInputHandler(walk);
        Attributes attributes = in.readDataset(-1, -1);
        return new HeaderAssembly(new HeaderValues(attributes), envelope, walk.pixels(), subject).header();
    }

    /** Any text may look like a bare data set for a few bytes, so that without prefix whatever fails was no DICOM. */
    private static InstanceHeader walk(Path file) throws IOException {
        try {
            return DataSetStream.open(file, (in, envelope) -> walk(in, envelope, Parsing.name(file)));
        } catch (StudyException | IOException e) {
            if (Part10.hasPrefix(file)) {
                throw e;
            }
            throw new StudyException(
                    ErrorCode.NOT_DICOM,
                    Parsing.name(file),
                    "no DICM prefix at byte 128, and not a complete bare data set either (PS3.10 section 7.1)",
                    e);
        }
    }
}
