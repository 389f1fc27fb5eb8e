package org.sightline.dicom.image;

import org.sightline.dicom.read.InstanceFile;

/** Decodes frames of stored objects. */
public final class PixelReader {
    private PixelReader() {}

    /**
     * Decodes one frame.
     *
     * @param frame 1-based
     * @throws org.sightline.dicom.error.StudyException {@code NO_PIXELS}, {@code UNSUPPORTED_TRANSFER_SYNTAX},
     *     {@code UNSUPPORTED_PIXELS}, {@code TRUNCATED}
     */
    public static Image read(InstanceFile instance, int frame) {
        throw new UnsupportedOperationException(instance.file() + " frame " + frame);
    }
}
