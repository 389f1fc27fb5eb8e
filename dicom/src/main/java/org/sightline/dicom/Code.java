package org.sightline.dicom;

/**
 * A coded concept (PS3.3 section 8): coding scheme designator ({@code SCT}, {@code DCM}, {@code LN}, {@code UCUM} or
 * our own {@code 99SIGHTLINE}), value and meaning.
 */
public record Code(String scheme, String value, String meaning) {
    /** Scheme of concepts for which no standard code is confirmed; private schemes start with 99 (PS3.3 section 8.2). */
    public static final String LOCAL = "99SIGHTLINE";

    public Code {
        if (scheme.isBlank() || value.isBlank() || meaning.isBlank()) {
            throw new IllegalArgumentException("a code needs scheme, value and meaning: " + scheme + " " + value);
        }
    }

    public static Code sct(String value, String meaning) {
        return new Code("SCT", value, meaning);
    }

    public static Code dcm(String value, String meaning) {
        return new Code("DCM", value, meaning);
    }

    /** A concept of our own; at most 16 characters, as the Code Value attribute (0008,0100) allows. */
    public static Code local(String value, String meaning) {
        return new Code(LOCAL, value, meaning);
    }
}
