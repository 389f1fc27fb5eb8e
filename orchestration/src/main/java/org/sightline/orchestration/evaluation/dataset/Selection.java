package org.sightline.orchestration.evaluation.dataset;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;

/**
 * Which questions of a set are asked. Whatever is left out, those that stay keep the order of the set.
 *
 * @param filters {@code name=pattern}: the named fact is there and the regular expression matches all of it
 * @param limit most questions, after the filters
 * @param seed which ones a limit takes: drawn with this seed, or the first ones without
 */
public record Selection(List<String> filters, OptionalInt limit, OptionalLong seed) {
    /** The whole set. */
    public static final Selection ALL = new Selection(List.of(), OptionalInt.empty(), OptionalLong.empty());

    /** @throws IllegalArgumentException for a filter that is none, or a limit below 1 */
    public Selection {
        filters = List.copyOf(filters);
        filters.forEach(Selection::parsed);
        if (limit.orElse(1) < 1) {
            throw new IllegalArgumentException("a limit is 1 or more");
        }
    }

    /** @throws IllegalArgumentException when nothing is left */
    public List<Question> of(List<Question> questions) {
        List<Map.Entry<String, Pattern>> wanted =
                filters.stream().map(Selection::parsed).toList();
        List<Question> fitting = questions.stream()
                .filter(question -> wanted.stream().allMatch(filter -> fits(question, filter)))
                .toList();
        if (fitting.isEmpty()) {
            throw new IllegalArgumentException("no question fits " + String.join(" and ", filters));
        }
        return limit.isPresent() && limit.getAsInt() < fitting.size() ? drawn(fitting, limit.getAsInt()) : fitting;
    }

    private List<Question> drawn(List<Question> from, int count) {
        if (seed.isEmpty()) {
            return from.subList(0, count);
        }
        List<Integer> places = new ArrayList<>();
        for (int n = 0; n < from.size(); n++) {
            places.add(n);
        }
        Collections.shuffle(places, new Random(seed.getAsLong())); // both are specified to the bit
        return new TreeSet<>(places.subList(0, count)).stream().map(from::get).collect(Collectors.toList());
    }

    private static boolean fits(Question question, Map.Entry<String, Pattern> filter) {
        String fact = question.facts().get(filter.getKey());
        return fact != null && filter.getValue().matcher(fact).matches();
    }

    private static Map.Entry<String, Pattern> parsed(String filter) {
        int equals = filter.indexOf('=');
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "no filter: '" + filter + "'; write name=pattern, such as type=open or word=what");
        }
        try {
            return Map.entry(
                    filter.substring(0, equals),
                    Pattern.compile(filter.substring(equals + 1), Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("no filter: '" + filter + "': " + e.getDescription(), e);
        }
    }
}
