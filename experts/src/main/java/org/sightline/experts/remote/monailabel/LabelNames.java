package org.sightline.experts.remote.monailabel;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.sightline.experts.manifest.Label;

/**
 * What the values of a model's mask are called.
 *
 * @param values by name in lower case, the background left out; empty when the server names none
 */
record LabelNames(Map<String, Integer> values) {
    private static final String BACKGROUND = "background";

    LabelNames {
        values = Map.copyOf(values);
    }

    /** A map from name to value, or a list in the order of values from 1, or from 0 where that is the background. */
    static LabelNames of(JsonNode labels) {
        Map<String, Integer> values = new HashMap<>();
        if (labels.isObject()) {
            labels.properties().stream()
                    .filter(label -> label.getValue().isIntegralNumber())
                    .forEach(label ->
                            values.put(plain(label.getKey()), label.getValue().asInt()));
        } else {
            int first = plain(labels.path(0).asText("")).equals(BACKGROUND) ? 0 : 1;
            for (int n = 0; n < labels.size(); n++) {
                values.putIfAbsent(plain(labels.path(n).asText()), n + first);
            }
        }
        values.remove(BACKGROUND);
        values.values().removeIf(value -> value <= 0);
        return new LabelNames(values);
    }

    /** The value of a label, by its name or another that the package gives it. */
    Optional<Integer> value(Label label) {
        return Stream.concat(Stream.of(label.name()), label.aliases().stream())
                .map(LabelNames::plain)
                .filter(values::containsKey)
                .map(values::get)
                .findFirst();
    }

    /** Labels of the package that the model cannot say. */
    List<String> missing(List<Label> labels) {
        return values.isEmpty()
                ? List.of()
                : labels.stream()
                        .filter(label -> value(label).isEmpty())
                        .map(Label::name)
                        .toList();
    }

    /** The index of the package for each value; 0 for what the package does not list. Without names values are indices. */
    Map<Integer, Integer> meaning(List<Label> labels) {
        Map<Integer, Integer> meaning = new HashMap<>();
        values.values().forEach(value -> meaning.put(value, 0));
        labels.forEach(label ->
                meaning.put(values.isEmpty() ? label.index() : value(label).orElse(0), label.index()));
        return meaning;
    }

    private static String plain(String name) {
        return name.strip().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
