package org.sightline.app.db;

import java.util.function.Function;
import org.sightline.fhir.search.Clause.When;

/** Dates of a search as SQL (R4 section 3.1.1.4.6): ranges are compared with ranges. */
final class FhirTimes {
    private FhirTimes() {}

    /** Over the columns {@code i.low} and {@code i.high}. */
    static String range(When when, Function<Object, String> bind) {
        String low = bind.apply(when.range().low());
        String high = bind.apply(when.range().high());
        String within = "(i.low >= " + low + " and i.high <= " + high + ")";
        return switch (when.comparison()) {
            case EQ -> within;
            case NE -> "not " + within;
            case GT -> "i.high > " + high;
            case LT -> "i.low < " + low;
            case GE -> "(i.high > " + high + " or i.low >= " + low + ")";
            case LE -> "(i.low < " + low + " or i.high <= " + high + ")";
            case SA -> "i.low >= " + high;
            case EB -> "i.high <= " + low;
            case AP -> "(i.low < " + high + " and i.high > " + low + ")";
        };
    }

    /** Over a column that holds a moment. */
    static String instant(String column, When when, Function<Object, String> bind) {
        String low = bind.apply(when.range().low());
        String high = bind.apply(when.range().high());
        return switch (when.comparison()) {
            case EQ, AP -> "(" + column + " >= " + low + " and " + column + " < " + high + ")";
            case NE -> "(" + column + " < " + low + " or " + column + " >= " + high + ")";
            case GT, SA -> column + " >= " + high;
            case LT, EB -> column + " < " + low;
            case GE -> column + " >= " + low;
            case LE -> column + " < " + high;
        };
    }
}
