package org.sightline.experts.manifest;

import java.util.List;
import java.util.Optional;

/**
 * A parameter of a step.
 *
 * @param type what its values are
 * @param list whether several values may stand there, as a list; one value alone is a list of one
 * @param least smallest number
 * @param choices the texts that are allowed; empty allows any
 * @param required whether it has to be written
 * @param otherwise what it is when it is left out; empty leaves it out of the step, too
 */
record Parameter(
        String name,
        Type type,
        boolean list,
        double least,
        List<String> choices,
        boolean required,
        Optional<String> otherwise) {
    enum Type {
        NUMBER,
        WHOLE,
        TEXT
    }

    Parameter {
        choices = List.copyOf(choices);
    }

    /** A number above zero. */
    static Parameter positive(String name) {
        return number(name, Double.MIN_NORMAL);
    }

    /** Any finite number. */
    static Parameter number(String name) {
        return number(name, -Double.MAX_VALUE);
    }

    static Parameter number(String name, double least) {
        return new Parameter(name, Type.NUMBER, false, least, List.of(), true, Optional.empty());
    }

    /** A whole number of at least {@code least}. */
    static Parameter whole(String name, int least) {
        return new Parameter(name, Type.WHOLE, false, least, List.of(), true, Optional.empty());
    }

    /** One of these words; without words any text. */
    static Parameter text(String name, String... choices) {
        return new Parameter(name, Type.TEXT, false, 0, List.of(choices), true, Optional.empty());
    }

    static Parameter flag(String name) {
        return text(name, "true", "false");
    }

    /** Several values where this one takes one. */
    Parameter several() {
        return new Parameter(name, type, true, least, choices, required, otherwise);
    }

    /** May be left out. */
    Parameter optional() {
        return new Parameter(name, type, list, least, choices, false, Optional.empty());
    }

    /** May be left out, and is this value then. */
    Parameter otherwise(String value) {
        return new Parameter(name, type, list, least, choices, false, Optional.of(value));
    }
}
