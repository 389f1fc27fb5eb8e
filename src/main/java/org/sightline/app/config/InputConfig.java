package org.sightline.app.config;

import java.util.EnumMap;
import java.util.Map;
import java.util.OptionalLong;
import org.sightline.dicom.input.InputLimit;
import org.sightline.dicom.input.InputLimits;

/** Limits for what others wrote, where a site needs others than {@link InputLimit} has. Each is a number above 0. */
public interface InputConfig {
    /** What one deflated data set may inflate to, in bytes. */
    OptionalLong deflatedBytes();

    /** Memory for the attributes of one object before its pixels, in bytes. */
    OptionalLong attributeBytes();

    /** Values (rows x columns x samples) in one frame. */
    OptionalLong frameValues();

    /** Largest object that is fetched from a DICOMweb archive, in bytes. */
    OptionalLong objectBytes();

    /** Largest FHIR resource or JSON that a client may send, in bytes. */
    OptionalLong bodyBytes();

    /** Largest answer of a server, but for images and pages of a search, in bytes. */
    OptionalLong answerBytes();

    /** Largest page of a search in an archive, in bytes. */
    OptionalLong pageBytes();

    /** Pixels in one JPEG or PNG. */
    OptionalLong picturePixels();

    /** Largest file of a JPEG or PNG, in bytes. */
    OptionalLong pictureBytes();

    /** Entries in a zip that is imported. */
    OptionalLong zipEntries();

    /** Largest entry of it, unpacked, in bytes. */
    OptionalLong zipEntryBytes();

    /** All of its entries, unpacked, in bytes. */
    OptionalLong zipBytes();

    /** How many times its own size a zip above 256 MiB may unpack to. */
    OptionalLong zipRatio();

    /**
     * The limits of this site.
     *
     * @throws IllegalArgumentException for one below 1, with its name
     */
    default InputLimits limits() {
        Map<InputLimit, Long> set = new EnumMap<>(InputLimit.class);
        put(set, InputLimit.DEFLATED_BYTES, deflatedBytes());
        put(set, InputLimit.ATTRIBUTE_BYTES, attributeBytes());
        put(set, InputLimit.FRAME_VALUES, frameValues());
        put(set, InputLimit.OBJECT_BYTES, objectBytes());
        put(set, InputLimit.BODY_BYTES, bodyBytes());
        put(set, InputLimit.ANSWER_BYTES, answerBytes());
        put(set, InputLimit.PAGE_BYTES, pageBytes());
        put(set, InputLimit.PICTURE_PIXELS, picturePixels());
        put(set, InputLimit.PICTURE_BYTES, pictureBytes());
        put(set, InputLimit.ZIP_ENTRIES, zipEntries());
        put(set, InputLimit.ZIP_ENTRY_BYTES, zipEntryBytes());
        put(set, InputLimit.ZIP_BYTES, zipBytes());
        put(set, InputLimit.ZIP_RATIO, zipRatio());
        return new InputLimits(set);
    }

    private static void put(Map<InputLimit, Long> set, InputLimit limit, OptionalLong value) {
        value.ifPresent(most -> set.put(limit, most));
    }
}
