package org.sightline.orchestration.evaluation.run;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.sightline.dicom.error.StudyException;

/**
 * What came of one question: a text, which may be empty, or an error; never an error as a text.
 *
 * @param key of the request; empty in a file that was not written here
 */
public record Prediction(String id, String key, Optional<String> text, Optional<String> error) {
    public Prediction {
        if (text.isPresent() == error.isPresent()) {
            throw new IllegalArgumentException("either a text or an error: " + id);
        }
    }

    /**
     * Those of a file, by id: one JSON object a line, {@code id} (or {@code question_id}) with {@code text} or {@code
     * error}. An answer may stand after a failure of the same question; two answers that differ are refused.
     *
     * @throws StudyException {@code EVALUATION_DATA_INVALID} naming the line
     */
    public static Map<String, Prediction> read(Path file) {
        return PredictionFile.read(file);
    }

    static Prediction answer(String id, String key, String text) {
        return new Prediction(id, key, Optional.of(text), Optional.empty());
    }

    static Prediction failure(String id, String key, String error) {
        return new Prediction(id, key, Optional.empty(), Optional.of(error));
    }

    /** @return empty when the line says neither or both, or names no question */
    static Optional<Prediction> of(JsonNode json) {
        JsonNode id = json.has("id") ? json.path("id") : json.path("question_id");
        Optional<String> text =
                Optional.of(json.path("text")).filter(JsonNode::isTextual).map(JsonNode::textValue);
        Optional<String> error = Optional.of(json.path("error"))
                .filter(node -> !node.isMissingNode() && !node.isNull())
                .map(node -> node.isTextual() ? node.textValue() : node.toString());
        return id.isValueNode() && !id.isNull() && text.isPresent() != error.isPresent()
                ? Optional.of(new Prediction(id.asText(), json.path("key").asText(""), text, error))
                : Optional.empty();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", id);
        if (!key.isEmpty()) {
            json.put("key", key);
        }
        text.ifPresent(said -> json.put("text", said));
        error.ifPresent(why -> json.put("error", why));
        return json;
    }
}
