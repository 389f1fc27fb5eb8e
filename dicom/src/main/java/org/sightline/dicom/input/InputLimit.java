package org.sightline.dicom.input;

import java.util.Locale;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * What is bounded in everything that others wrote, with its default. Those with a setting are a site's to change; what a
 * format itself bounds (a PDU, a UID, a JPEG segment) is not here. The same table, with its reasons, stands in
 * {@code docs/security.md}.
 */
public enum InputLimit {
    /** Items within items of a DICOM data set, in any encoding: real ones nest less than ten deep, and each costs stack. */
    ITEM_DEPTH(64, "items within one another", false),
    /** What a deflated data set inflates to: a radiograph or a large multi-frame object fits, a bomb of 1:1000 does not. */
    DEFLATED_BYTES(1L << 30, "bytes", true),
    /** Memory for the attributes before the pixels: the functional groups of 100,000 frames fit. */
    ATTRIBUTE_BYTES(128L << 20, "bytes", true),
    /** Values in one frame, 1 GiB as floats: several times the largest mammogram. */
    FRAME_VALUES(1L << 28, "values", true),
    /** One object of a DICOMweb archive; it goes to disk. */
    OBJECT_BYTES(16L << 30, "bytes", true),
    /** A DICOMDIR of a million objects. */
    DIRECTORY_BYTES(512L << 20, "bytes", false),
    /** The data set of a request that is no object, such as N-ACTION: 50,000 references fit. */
    REQUEST_BYTES(8L << 20, "bytes", false),
    /** The headers of one part of a multipart body. */
    PART_HEADER_BYTES(16L << 10, "bytes", false),
    /** A FHIR resource or JSON that a client sends: a draft of a thousand sentences fits. */
    BODY_BYTES(2L << 20, "bytes", true),
    /** JSON, XML or an event stream that a server answers with, but for images and pages of a search. */
    ANSWER_BYTES(16L << 20, "bytes", true),
    /** One page of a search in an archive. */
    PAGE_BYTES(32L << 20, "bytes", true),
    /** One event of a FHIRcast hub. */
    EVENT_BYTES(8L << 20, "characters", false),
    /** {@code expert.yaml}, {@code routes.yaml} and other files in which people write settings. */
    SETTINGS_BYTES(1L << 20, "bytes", false),
    /** Pixels of a JPEG or PNG: a file of some kilobytes can claim any number. */
    PICTURE_PIXELS(1L << 26, "pixels", true),
    /** The file of a JPEG or PNG. */
    PICTURE_BYTES(128L << 20, "bytes", true),
    /** One page of a Parquet file, unpacked; writers make them of 1 MiB, pictures are larger. */
    PARQUET_PAGE_BYTES(256L << 20, "bytes", false),
    /** Entries of a zip that is imported. */
    ZIP_ENTRIES(200_000, "entries", true),
    /** One entry of it, unpacked. */
    ZIP_ENTRY_BYTES(4L << 30, "bytes", true),
    /** All of it, unpacked. */
    ZIP_BYTES(256L << 30, "bytes", true),
    /** How far a zip unpacks beyond 256 MiB, all entries together: deflate reaches 1:1032, images 1:5, a sparse mask 1:25. */
    ZIP_RATIO(50, "times its packed size", true),
    /** Entries of a zip in which a server answers with one mask. */
    MASK_ENTRIES(32, "entries", false);

    private static final String PREFIX = "sightline.input.";

    private final long standard;
    private final String unit;
    private final boolean settable;

    InputLimit(long standard, String unit, boolean settable) {
        this.standard = standard;
        this.unit = unit;
        this.settable = settable;
    }

    /** What is allowed unless a site says otherwise. */
    public long standard() {
        return standard;
    }

    public String unit() {
        return unit;
    }

    /** Whether {@link #setting} changes it. */
    public boolean settable() {
        return settable;
    }

    /** The setting's name, such as {@code sightline.input.deflated-bytes}. */
    public String setting() {
        return PREFIX + name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What is allowed now. */
    public long most() {
        return InputLimits.inForce().of(this);
    }

    /** {@link #most} for arrays, which hold no more than an int counts. */
    public int mostInt() {
        return (int) Math.min(most(), Integer.MAX_VALUE - 16);
    }

    /** What is allowed and how to allow more, for messages: "more than 2097152 bytes (BODY_BYTES)". */
    public String exceeded() {
        return "more than " + most() + " " + unit + " (" + name() + ")"
                + (settable ? "; if it is no attack, raise " + setting() : "");
    }

    /**
     * The refusal of an input beyond this limit.
     *
     * @param code whatever the reader of this input promises
     * @param subject as in {@link StudyException}
     * @param what has more, such as "the deflated data set"
     */
    public StudyException refusal(ErrorCode code, String subject, String what) {
        return new StudyException(code, subject, what + " has " + exceeded());
    }
}
