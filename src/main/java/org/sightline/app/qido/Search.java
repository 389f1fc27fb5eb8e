package org.sightline.app.qido;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.json.Attribute;

/**
 * The query parameters of a search (PS3.18 section 8.3.4).
 *
 * @param matches value by column; universal matches are left out
 * @param include tags asked for beside the usual ones
 * @param includeAll {@code includefield=all}
 * @param warnings what was asked for and is not done
 */
record Search(
        Map<Column, String> matches,
        TreeSet<Integer> include,
        boolean includeAll,
        int limit,
        int offset,
        List<String> warnings) {
    private static final Pattern ATTRIBUTE = Pattern.compile("[A-Z].*|[0-9].*");
    private static final int LARGEST_OFFSET = 100_000_000;

    /**
     * @param parameters as the URL has them
     * @param largest most results of one answer
     * @throws StudyException {@code BAD_REQUEST} for an attribute that does not exist or is not matched at this level
     */
    static Search parse(Map<String, List<String>> parameters, Level level, int largest) {
        Search search = new Search(
                new LinkedHashMap<>(),
                new TreeSet<>(),
                all(parameters, "includefield").contains("all"),
                number(parameters, "limit", largest, largest),
                number(parameters, "offset", 0, LARGEST_OFFSET),
                new ArrayList<>());
        for (String field : all(parameters, "includefield")) {
            search.include(field);
        }
        parameters.forEach((name, values) -> search.parameter(name, values, level));
        return search;
    }

    /** Other tags of the same object may be asked for. */
    boolean wants(int tag, Level level) {
        return (includeAll || include.contains(tag)) && level.mayAnswer(tag);
    }

    private void include(String field) {
        if (!field.equals("all") && !field.isEmpty()) {
            include.add(attribute(field.split("\\.", 2)[0]).tag()); // of a nested attribute the whole sequence
        }
    }

    private void parameter(String name, List<String> values, Level level) {
        switch (name) {
            case "includefield", "limit", "offset", "accept", "charset" -> {}
            case "fuzzymatching" -> fuzzy(values);
            default -> {
                if (ATTRIBUTE.matcher(name).matches()) {
                    match(name, values, level);
                } else {
                    warnings.add("an unknown query parameter was ignored");
                }
            }
        }
    }

    private void fuzzy(List<String> values) {
        if (values.stream().anyMatch(value -> value.toLowerCase(Locale.ROOT).equals("true"))) {
            warnings.add("The fuzzymatching parameter is not supported. Only literal matching has been performed.");
        }
    }

    private void match(String name, List<String> values, Level level) {
        Attribute attribute = attribute(name);
        Column column = level.column(attribute.tag()).orElseThrow(() -> notMatched(name, level));
        if (values.size() > 1) {
            throw bad(name, "a match attribute stands once in a request (PS3.18 section 8.3.4.1)");
        }
        String value = values.get(0).strip();
        if (!value.isEmpty() && !value.matches("\\*+")) {
            matches.put(column, value);
        }
    }

    private static Attribute attribute(String name) {
        return Attribute.parse(name)
                .orElseThrow(() ->
                        bad(name, "no attribute has this keyword or tag (PS3.6); sequences are not searched inside"));
    }

    private static StudyException notMatched(String name, Level level) {
        String known = level.columns().keySet().stream()
                .map(tag -> Attribute.of(tag).hexadecimal())
                .sorted()
                .collect(Collectors.joining(" "));
        return bad(name, "this attribute is not matched here; those that are: " + known);
    }

    private static int number(Map<String, List<String>> parameters, String name, int absent, int largest) {
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.isEmpty()) {
            return absent;
        }
        if (!values.get(0).matches("\\d{1,9}")) {
            throw bad(name, name + " is a number that is not negative");
        }
        return Math.min(largest, Integer.parseInt(values.get(0)));
    }

    private static List<String> all(Map<String, List<String>> parameters, String name) {
        return parameters.getOrDefault(name, List.of()).stream()
                .flatMap(value -> List.of(value.split(",")).stream())
                .map(String::strip)
                .toList();
    }

    /** The name is the client's own text, but a parameter's name holds no patient data; its value may. */
    static StudyException bad(String name, String rule) {
        String shown = name.replaceAll("[^0-9A-Za-z.]", "?");
        return new StudyException(ErrorCode.BAD_REQUEST, shown.substring(0, Math.min(64, shown.length())), rule);
    }
}
