package org.sightline.orchestration.evaluation.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * One entry of a file of questions.
 *
 * @param where the file and the place in it
 */
record JsonRow(JsonNode json, String where) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** The entries of one JSON array. */
    static List<JsonRow> list(Path file) {
        JsonNode all = parsed(read(file), file.toString());
        if (!all.isArray()) {
            throw Broken.at(file.toString(), "is no JSON array of questions");
        }
        List<JsonRow> rows = new ArrayList<>();
        for (JsonNode entry : all) {
            rows.add(new JsonRow(entry, file + ", entry " + (rows.size() + 1)));
        }
        return rows;
    }

    /** One JSON object a line; blank lines do not count. */
    static List<JsonRow> lines(Path file) {
        List<JsonRow> rows = new ArrayList<>();
        String[] lines = read(file).split("\n", -1);
        for (int n = 0; n < lines.length; n++) {
            String where = file + ", line " + (n + 1);
            if (!lines[n].isBlank()) {
                rows.add(new JsonRow(parsed(lines[n], where), where));
            }
        }
        return rows;
    }

    private static String read(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (IOException e) {
            throw Broken.at(file.toString(), "the questions cannot be read", e);
        }
    }

    private static JsonNode parsed(String text, String where) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw Broken.at(where, "is no JSON: " + e.getOriginalMessage(), e);
        }
    }

    /** A question whose set calls its answer, type and text what all but UCSD call them. */
    Question question(String id, String image, String... attributes) {
        String answer = required("answer");
        Map<String, String> kept = new HashMap<>();
        for (String attribute : attributes) {
            if (json.hasNonNull(attribute)) {
                kept.put(attribute, text(attribute));
            }
        }
        return new Question(required(id), required("question"), answer, text(image), type(answer), kept);
    }

    /** As UCSD's pickles have it: {@code sent}, and the answer as the key of {@code label}. */
    Question ucsd() {
        String answer = firstKey(json.path("label"));
        String image = either("img_id", "image");
        return new Question(
                required("question_id"),
                either("sent", "question"),
                answer,
                image.isEmpty() || image.contains(".") ? image : image + ".jpg",
                type(answer),
                Map.of());
    }

    /** The first key, which UCSD's own script takes for the answer. */
    static String firstKey(JsonNode label) {
        Iterator<String> keys = label.fieldNames();
        return keys.hasNext() ? keys.next() : "";
    }

    private AnswerType type(String answer) {
        String said = text("answer_type");
        return said.isEmpty()
                ? AnswerType.of(answer)
                : AnswerType.named(said)
                        .orElseThrow(() -> Broken.at(where, "answer_type '" + said + "' is neither closed nor open"));
    }

    private String either(String one, String other) {
        return json.hasNonNull(one) ? text(one) : text(other);
    }

    /** Numbers as they are written; empty when it is not there. */
    String text(String field) {
        return json.path(field).asText("");
    }

    private String required(String field) {
        JsonNode value = json.path(field);
        if (!value.isValueNode() || value.isNull()) {
            throw Broken.at(where, "has no '" + field + "'");
        }
        return value.asText();
    }
}
