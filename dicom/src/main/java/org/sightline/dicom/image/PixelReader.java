package org.sightline.dicom.image;

import org.sightline.dicom.read.InstanceFile;

/**
 * Decodes frames of stored objects: native, deflated, RLE, JPEG, JPEG-LS and JPEG 2000 (PS3.5 section 10). Only the
 * wanted frame is read. What cannot be decoded exactly as the standard says is refused; no number is guessed.
 */
public final class PixelReader {
    private PixelReader() {}

    /**
     * Decodes one frame. Values are floats: 32-bit integers keep 24 significant bits.
     *
     * @param frame 1-based
     * @throws org.sightline.dicom.error.StudyException {@code NO_PIXELS}, {@code UNSUPPORTED_TRANSFER_SYNTAX},
     *     {@code UNSUPPORTED_PIXELS}, {@code TRUNCATED}, {@code MALFORMED_DATA_SET}, {@code STORAGE_FAILED},
     *     {@code BAD_REQUEST} for a frame the object does not have
     */
    public static Image read(InstanceFile instance, int frame) {
        try (PixelObject object = PixelObject.open(instance)) {
            return object.image(frame);
        }
    }
}
