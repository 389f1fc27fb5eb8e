package org.sightline.fhir;

/**
 * A program that is no expert: Sightline itself, or what wrote the text of a draft.
 *
 * @param version empty when the program does not say
 */
record Software(String name, String version) {
    /** Reads {@code evidence-composer 1}: the last word is the version when it starts with a digit. */
    static Software author(String author) {
        String text = FhirText.of(author);
        int space = text.lastIndexOf(' ');
        boolean versioned = space > 0 && Character.isDigit(text.charAt(space + 1));
        return versioned
                ? new Software(text.substring(0, space).strip(), text.substring(space + 1))
                : new Software(text, "");
    }
}
