package org.sightline.fhir.search;

import java.util.List;
import java.util.Optional;

/** One condition of a search; a resource has to meet all of them. Values within one are alternatives. */
public sealed interface Clause {
    /** Logical ids. */
    record Ids(List<String> any) implements Clause {}

    /** Studies, by Study Instance UID, plain, or by the id of their ImagingStudy. */
    record Studies(List<String> uids, List<String> ids) implements Clause {}

    /** When the current version was written. */
    record Updated(List<When> any) implements Clause {}

    /**
     * Codes, identifiers, flags.
     *
     * @param not the resource has none of them
     */
    record Tokens(String param, List<Token> any, boolean not) implements Clause {}

    /** Texts, in the form they are compared in. */
    record Texts(String param, List<String> any, Manner manner) implements Clause {}

    /** References, as {@code Type/id} or an absolute URL elsewhere. */
    record References(String param, List<String> any) implements Clause {}

    /**
     * References to what itself meets a condition.
     *
     * @param targets types that are looked in, with the condition for each
     */
    record Chained(String param, List<Target> targets, Optional<Tokens> logical) implements Clause {}

    /** A type that a reference may point at, and what the resource there has to meet. */
    record Target(String type, Clause clause) {}

    /** Dates. */
    record Times(String param, List<When> any) implements Clause {}

    /**
     * Whether there is any value.
     *
     * @param time the values are dates
     */
    record Missing(String param, boolean missing, boolean time) implements Clause {}

    /**
     * A token as it was asked for.
     *
     * @param system empty for "any"; the empty text for "none"
     * @param code empty for "any"
     */
    record Token(Optional<String> system, Optional<String> code) {}

    /** How texts are compared. */
    enum Manner {
        STARTS,
        CONTAINS,
        EXACT
    }

    /** A date with its prefix. */
    record When(Comparison comparison, DateRange range) {}

    /** The prefixes of R4. */
    enum Comparison {
        EQ,
        NE,
        GT,
        LT,
        GE,
        LE,
        SA,
        EB,
        AP
    }
}
