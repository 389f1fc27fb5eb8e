package org.sightline.experts.remote.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Reads answers of services that write the same names in camel case and in snake case, drop what is null, and wrap lists
 * in pages or do not.
 */
final class Json {
    static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static Optional<JsonNode> field(JsonNode parent, String name) {
        for (Map.Entry<String, JsonNode> field : parent.properties()) {
            if (plain(field.getKey()).equals(plain(name)) && !field.getValue().isNull()) {
                return Optional.of(field.getValue());
            }
        }
        return Optional.empty();
    }

    /** Text, or a number as text; empty where absent. */
    static String text(JsonNode parent, String name) {
        return field(parent, name).map(JsonNode::asText).orElse("");
    }

    static List<JsonNode> items(JsonNode parent, String name) {
        return field(parent, name).map(Json::elements).orElse(List.of());
    }

    static List<String> texts(JsonNode parent, String name) {
        return items(parent, name).stream().map(JsonNode::asText).toList();
    }

    /** The elements of an array, or of the {@code data} of a page. */
    static List<JsonNode> list(JsonNode answer) {
        return answer.isArray() ? elements(answer) : items(answer, "data");
    }

    static StudyException invalid(String subject, String fault) {
        return new StudyException(ErrorCode.EXPERT_ANSWER_INVALID, subject, fault);
    }

    private static List<JsonNode> elements(JsonNode array) {
        List<JsonNode> elements = new ArrayList<>();
        array.forEach(elements::add);
        return elements;
    }

    private static String plain(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }
}
