package org.sightline.fhir.search;

import java.util.List;

/**
 * What a resource is found by.
 *
 * @param values tokens, texts and references
 * @param times dates
 */
public record Indexed(List<Value> values, List<Time> times) {
    /** Number of the definitions that make these values: another one means that everything has to be indexed again. */
    public static final int DEFINITIONS = 1;
    /** Ends the name under which the date of each resource is kept for sorting. */
    public static final String SORT = ":sort";

    public Indexed {
        values = List.copyOf(values);
        times = List.copyOf(times);
    }

    /**
     * @param param name of the search parameter, or {@code <name>:identifier} for the identifier of a logical reference
     * @param system system of a token, a text as it is written, or empty
     * @param value code of a token, a text in lower case without accents, or {@code Type/id} of a reference
     */
    public record Value(String param, String system, String value) {}

    /** A date under the name of its search parameter. */
    public record Time(String param, DateRange range) {}
}
