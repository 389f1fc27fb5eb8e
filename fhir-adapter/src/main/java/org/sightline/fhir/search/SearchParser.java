package org.sightline.fhir.search;

import ca.uhn.fhir.util.UrlUtil;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sightline.fhir.search.Search.Include;
import org.sightline.fhir.search.Search.Sort;
import org.sightline.fhir.search.Search.Total;

/** Reads the parameters of a search. What cannot be heeded is refused, or left out and missing in the self link. */
final class SearchParser {
    static final String PAGE = "_page";
    private static final int DEFAULT_COUNT = 20;
    private static final int LARGEST_COUNT = 200;

    private final String type;
    private final Conditions conditions;
    private final boolean lenient;
    private final List<Clause> clauses = new ArrayList<>();
    private final List<Include> includes = new ArrayList<>();
    private final List<Map.Entry<String, String>> used = new ArrayList<>();
    private Sort sort = new Sort("_lastUpdated", true);
    private int count = DEFAULT_COUNT;
    private Total total = Total.ESTIMATE;
    private Optional<String> summary = Optional.empty();
    private Optional<String> elements = Optional.empty();
    private Optional<Cursor> page = Optional.empty();

    SearchParser(String type, Conditions conditions, boolean lenient) {
        this.type = type;
        this.conditions = conditions;
        this.lenient = lenient;
    }

    Search parse(List<Map.Entry<String, String>> parameters) {
        parameters.forEach(parameter -> add(parameter.getKey(), parameter.getValue()));
        String query = used.stream()
                .map(one -> UrlUtil.escapeUrlParam(one.getKey()) + "=" + UrlUtil.escapeUrlParam(one.getValue()))
                .collect(Collectors.joining("&"));
        return new Search(
                type,
                List.copyOf(clauses),
                List.copyOf(includes),
                sort,
                count,
                total,
                Shape.of(summary, elements),
                page,
                query);
    }

    private void add(String name, String value) {
        if (value.isBlank()) {
            ignore(name, "has no value");
            return;
        }
        boolean taken = switch (name) {
            case "_format", "_pretty" -> true;
            case PAGE -> {
                page = Optional.of(Cursor.parse(value));
                yield false;
            }
            default -> control(name, value) || condition(name, value);
        };
        if (taken) {
            used.add(Map.entry(name, value));
        }
    }

    private boolean control(String name, String value) {
        switch (name) {
            case "_count" -> count = Math.min(LARGEST_COUNT, number(value));
            case "_sort" -> sort = sort(value);
            case "_total" -> total = total(value);
            case "_summary" -> summary = Optional.of(value);
            case "_elements" -> elements = Optional.of(value);
            case "_include" -> includes.add(Includes.forward(type, value));
            case "_revinclude" -> includes.add(Includes.reverse(value));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean condition(String name, String value) {
        if (name.matches("_(rev)?include:.*")) {
            throw Search.bad(name, "no modifier of it is supported; ask for what is referred to in a second request");
        }
        Optional<Clause> clause = conditions.clause(type, name, value);
        clause.ifPresentOrElse(clauses::add, () -> ignore(name, "is no search parameter of " + type + " here"));
        return clause.isPresent();
    }

    /** R4 section 3.1.1.3: the client says whether it minds; a search that is wider than asked for is no default here. */
    private void ignore(String name, String why) {
        if (!lenient) {
            throw Search.bad(
                    name,
                    why
                            + "; /fhir/metadata tells what can be asked, and with 'Prefer: handling=lenient' it is ignored");
        }
    }

    private Sort sort(String value) {
        boolean descending = value.startsWith("-");
        String name = descending ? value.substring(1) : value;
        boolean date = Optional.ofNullable(Served.parameters(type).get(name))
                .filter(parameter -> parameter.kind() == Parameter.Kind.DATE)
                .isPresent();
        if (!date && !name.equals("_lastUpdated")) {
            throw Search.bad("_sort", "one of _lastUpdated and the date parameters of " + type + ", '-' before it");
        }
        return new Sort(name, descending);
    }

    private static Total total(String value) {
        return switch (value) {
            case "none" -> Total.NONE;
            case "estimate" -> Total.ESTIMATE;
            case "accurate" -> Total.ACCURATE;
            default -> throw Search.bad("_total", "one of none, estimate, accurate");
        };
    }

    private static int number(String value) {
        if (!value.matches("\\d{1,9}")) {
            throw Search.bad("_count", "a whole number");
        }
        return Integer.parseInt(value);
    }
}
