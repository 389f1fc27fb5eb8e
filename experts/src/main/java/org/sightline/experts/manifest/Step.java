package org.sightline.experts.manifest;

import java.util.List;
import java.util.Map;

/**
 * One named step and its parameters. The reader has checked them against the kind's rule and filled in what was left out.
 *
 * @param numbers by parameter; a single number is a list of one
 * @param texts by parameter; a single text is a list of one
 */
public record Step(String name, Map<String, List<Double>> numbers, Map<String, List<String>> texts) {
    public Step {
        numbers = Map.copyOf(numbers);
        texts = Map.copyOf(texts);
    }

    /** Whether the parameter was written or has a default. */
    public boolean has(String parameter) {
        return numbers.containsKey(parameter) || texts.containsKey(parameter);
    }

    /** The first or only number of a parameter. */
    public double number(String parameter) {
        return numbers(parameter).get(0);
    }

    /** @throws IllegalArgumentException for a parameter that the step does not have; {@link #has} tells */
    public List<Double> numbers(String parameter) {
        return of(parameter, numbers);
    }

    /** The first or only text of a parameter. */
    public String text(String parameter) {
        return texts(parameter).get(0);
    }

    /** @throws IllegalArgumentException for a parameter that the step does not have; {@link #has} tells */
    public List<String> texts(String parameter) {
        return of(parameter, texts);
    }

    public boolean flag(String parameter) {
        return text(parameter).equals("true");
    }

    private <T> List<T> of(String parameter, Map<String, List<T>> values) {
        List<T> found = values.get(parameter);
        if (found == null) {
            throw new IllegalArgumentException("no " + parameter + " of step " + name);
        }
        return found;
    }
}
