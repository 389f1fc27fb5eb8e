package org.sightline.dicom.seg;

import java.util.Optional;
import org.sightline.dicom.Code;

/**
 * What one label of a mask means (PS3.3 section C.8.20.4).
 *
 * @param number 1-based, equal to the label value in the mask
 * @param label short name for people
 * @param category Segmented Property Category, such as Anatomical Structure
 * @param type Segmented Property Type
 * @param laterality type modifier: left or right
 * @param region anatomic region, for lesions
 * @param trackingId stable name of the lesion within the study; empty for organs
 */
public record Segment(
        int number,
        String label,
        Code category,
        Code type,
        Optional<Code> laterality,
        Optional<Code> region,
        Optional<String> trackingId) {
    /** Category of an organ or another part of the body (PS3.16 CID 7150). */
    public static final Code ANATOMICAL_STRUCTURE = Code.sct("91723000", "Anatomical Structure");

    /** Category of a lesion (PS3.16 CID 7150). */
    public static final Code ABNORMAL_STRUCTURE = Code.sct("49755003", "Morphologically Abnormal Structure");

    public Segment {
        if (number < 1 || number > 255) {
            throw new IllegalArgumentException("segment number outside 1..255: " + number);
        }
    }

    /** The same with another number. */
    public Segment numbered(int other) {
        return new Segment(other, label, category, type, laterality, region, trackingId);
    }
}
