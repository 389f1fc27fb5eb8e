package org.sightline.experts.manifest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** Pieces of a JSON Schema. */
final class SchemaNodes {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private SchemaNodes() {}

    /** An object with exactly the reader's keys. */
    static ObjectNode object(Set<String> reader, Map<String, ObjectNode> keys, Collection<String> required) {
        if (!reader.equals(keys.keySet())) {
            throw new AssertionError("the reader knows the keys " + reader + ", the schema " + keys.keySet());
        }
        ObjectNode object = JSON.objectNode().put("type", "object").put("additionalProperties", false);
        if (!required.isEmpty()) {
            object.set("required", texts(required.stream().sorted().toList()));
        }
        ObjectNode properties = object.putObject("properties");
        (keys instanceof LinkedHashMap
                        ? keys.keySet().stream()
                        : keys.keySet().stream().sorted())
                .forEach(key -> properties.set(key, keys.get(key)));
        return object;
    }

    static ObjectNode closed(Set<String> reader, String a, ObjectNode first, String b, ObjectNode second) {
        return object(reader, Map.of(a, first, b, second), reader);
    }

    static ObjectNode open(Set<String> keys) {
        ObjectNode object = JSON.objectNode().put("type", "object");
        object.putObject("propertyNames")
                .set("enum", texts(keys.stream().sorted().toList()));
        return object;
    }

    static ObjectNode list(ObjectNode item, int least) {
        ObjectNode list = JSON.objectNode().put("type", "array");
        return least > 0 ? list.put("minItems", least).set("items", item) : list.set("items", item);
    }

    static ObjectNode text() {
        return JSON.objectNode().put("type", "string").put("minLength", 1);
    }

    static ObjectNode pattern(String whole) {
        return JSON.objectNode().put("type", "string").put("pattern", "^(" + whole + ")$");
    }

    static ObjectNode whole(int least) {
        return JSON.objectNode().put("type", "integer").put("minimum", least);
    }

    static ObjectNode number(double least) {
        ObjectNode number = JSON.objectNode().put("type", "number");
        if (least == Double.MIN_NORMAL) {
            return number.put("exclusiveMinimum", 0);
        }
        return least == -Double.MAX_VALUE ? number : number.put("minimum", least);
    }

    static ObjectNode oneOf(List<String> words) {
        return JSON.objectNode().set("enum", texts(words));
    }

    static ObjectNode reference(String definition) {
        return JSON.objectNode().put("$ref", "#/$defs/" + definition);
    }

    static ArrayNode texts(List<String> texts) {
        ArrayNode array = JSON.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    static <E> List<String> names(E[] values, Function<E, String> name) {
        return Arrays.stream(values).map(name).toList();
    }

    static ObjectNode step(StepRule rule, boolean named) {
        Map<String, ObjectNode> keys = new LinkedHashMap<>();
        if (named) {
            keys.put("step", JSON.objectNode().put("const", rule.name()));
        }
        rule.parameters().forEach(parameter -> keys.put(parameter.name(), parameter(parameter)));
        List<String> required = keys.keySet().stream()
                .filter(key ->
                        rule.parameters().stream().noneMatch(p -> p.name().equals(key) && !p.required()))
                .toList();
        return object(keys.keySet(), keys, required);
    }

    static ObjectNode parameter(Parameter parameter) {
        ObjectNode one = single(parameter);
        if (!parameter.list()) {
            return one;
        }
        ObjectNode either = JSON.objectNode();
        either.putArray("anyOf").add(one).add(list(one, 1));
        return either;
    }

    private static ObjectNode single(Parameter parameter) {
        return switch (parameter.type()) {
            case NUMBER -> number(parameter.least());
            case WHOLE -> whole((int) parameter.least());
            case TEXT ->
                parameter.choices().equals(List.of("true", "false"))
                        ? JSON.objectNode().put("type", "boolean")
                        : parameter.choices().isEmpty() ? text() : oneOf(parameter.choices());
        };
    }
}
