package org.sightline.dicom.read;

import java.nio.file.Path;

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
        throw new UnsupportedOperationException(file.toString());
    }
}
