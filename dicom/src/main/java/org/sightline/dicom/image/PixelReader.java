package org.sightline.dicom.image;

import java.util.List;
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

    /** Takes frames one after another. */
    @FunctionalInterface
    public interface StoredFrames {
        /**
         * @param frame 1-based
         * @param values the stored values, row-major, before any rescale; only for the time of the call
         */
        void take(int frame, int[] values);
    }

    /**
     * Decodes several frames of a grey object that is opened once, in the order asked for: bits, fractions or labels of a
     * segmentation.
     *
     * @throws org.sightline.dicom.error.StudyException as {@link #read}
     */
    public static void stored(InstanceFile instance, List<Integer> frames, StoredFrames sink) {
        try (PixelObject object = PixelObject.open(instance)) {
            for (int frame : frames) {
                sink.take(
                        frame,
                        Reading.guard(instance, () -> object.stored(frame)).values());
            }
        }
    }
}
