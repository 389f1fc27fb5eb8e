package org.sightline.orchestration.vlm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Reads {@code content}: a string, a list of parts, or (VILA-M3's demo server) a message within the message. */
final class Content {
    private static final int DEEPEST = 4;

    private Content() {}

    /** The text; empty when there is none to read. */
    static Optional<String> text(JsonNode content) {
        return text(content, DEEPEST);
    }

    private static Optional<String> text(JsonNode content, int deepest) {
        if (content.isTextual()) {
            return Optional.of(content.textValue());
        }
        if (deepest == 0) {
            return Optional.empty();
        }
        if (content.isArray()) {
            return joined(content, deepest - 1);
        }
        return text(content.path(content.has("text") ? "text" : "content"), content.isObject() ? deepest - 1 : 0);
    }

    private static Optional<String> joined(JsonNode parts, int deepest) {
        StringBuilder all = new StringBuilder();
        boolean found = false;
        for (JsonNode part : parts) {
            Optional<String> text = text(part, deepest);
            found |= text.isPresent();
            text.ifPresent(all::append);
        }
        return found ? Optional.of(all.toString()) : Optional.empty();
    }
}
