package org.sightline.orchestration.dialect;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds the JSON object by which a model calls an expert: {@code {"expert": ..., "argument": ...}}. The whole turn should
 * be that; a fence, words around it and the keys of other tool formats are forgiven, and told.
 */
final class ToolCallReader {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> EXPERT = List.of("expert", "name", "tool");
    private static final List<String> ARGUMENT = List.of("argument", "arguments", "args", "parameters");
    private static final Set<String> RIGHT = Set.of("expert", "argument");

    private ToolCallReader() {}

    /**
     * A call as it stands in the text.
     *
     * @param from where its object begins in the text
     * @param to behind its object
     * @param argument empty when there is none
     */
    record Found(int from, int to, String expert, String argument, List<String> repairs) {
        boolean sameAs(Found other) {
            return expert.equals(other.expert) && argument.equals(other.argument);
        }
    }

    static List<Found> in(String text) {
        List<Found> found = new ArrayList<>();
        int from = text.indexOf('{');
        while (from >= 0) {
            Optional<Found> call = at(text, from);
            call.ifPresent(found::add);
            from = text.indexOf('{', call.map(Found::to).orElse(from + 1));
        }
        return found;
    }

    /** Whether the text holds the beginning of a call that {@link #in} does not understand. */
    static boolean broken(String text) {
        return in(text).isEmpty() && text.matches("(?s).*\\{\\s*[\"']?expert[\"']?\\s*:.*");
    }

    private static Optional<Found> at(String text, int from) {
        try (JsonParser parser = JSON.createParser(text.substring(from))) {
            JsonNode node = JSON.readTree(parser);
            int to = from + (int) parser.currentLocation().getCharOffset();
            return node == null ? Optional.empty() : call(text, from, to, node);
        } catch (IOException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<Found> call(String text, int from, int to, JsonNode node) {
        Optional<String> key =
                EXPERT.stream().filter(name -> node.path(name).isTextual()).findFirst();
        // other objects have a name too: only with arguments beside it is that a call
        return key.filter(name -> name.equals("expert") || ARGUMENT.stream().anyMatch(node::has))
                .map(name -> new Found(
                        from, to, node.get(name).asText().strip(), argument(node), repairs(text, from, to, node)));
    }

    private static String argument(JsonNode node) {
        return ARGUMENT.stream()
                .filter(node::has)
                .findFirst()
                .map(node::get)
                .map(ToolCallReader::words)
                .orElse("");
    }

    private static String words(JsonNode argument) {
        if (argument.isObject()) {
            return argument.size() == 1 ? words(argument.elements().next()) : "";
        }
        return argument.isNull() ? "" : argument.asText().strip();
    }

    private static List<String> repairs(String text, int from, int to, JsonNode node) {
        List<String> repairs = new ArrayList<>();
        if (!(text.substring(0, from) + text.substring(to)).isBlank()) {
            repairs.add("passed over what stood around the JSON object");
        }
        node.fieldNames().forEachRemaining(name -> {
            if (!RIGHT.contains(name)) {
                repairs.add((EXPERT.contains(name) || ARGUMENT.contains(name) ? "understood" : "passed over")
                        + " the key '" + name + "'");
            }
        });
        return repairs;
    }
}
