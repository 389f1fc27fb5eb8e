package org.sightline.orchestration.language;

/**
 * A piece of a sentence.
 *
 * @param form what tables are compared with: a word's base form, a number's digits, or the sign itself
 * @param start index of its first character in the sentence
 * @param end index behind its last one
 */
record Token(Kind kind, String form, int start, int end) {
    enum Kind {
        WORD,
        NUMBER,
        SIGN
    }

    boolean is(String other) {
        return form.equals(other);
    }

    boolean number() {
        return kind == Kind.NUMBER;
    }
}
