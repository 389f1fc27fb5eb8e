package org.sightline.fhir;

import java.util.regex.Pattern;

/** Text from DICOM or a model made legal for the FHIR type {@code string} and for XML 1.0. */
final class FhirText {
    /** Control characters other than tab and line ends, half surrogate pairs, and non-characters (XML 1.0 section 2.2). */
    private static final Pattern ILLEGAL = Pattern.compile("[\\p{Cntrl}\\p{Cs}\\uFFFE\\uFFFF&&[^\\t\\n\\r]]");

    private FhirText() {}

    /** The text without illegal characters and without white space around it; may be empty. */
    static String of(String text) {
        return ILLEGAL.matcher(text).replaceAll("").strip();
    }
}
