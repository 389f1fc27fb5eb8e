package org.sightline.orchestration.prompt;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.sightline.orchestration.dialogue.HeaderField;
import org.sightline.orchestration.dialogue.HeaderFields;
import org.sightline.orchestration.dialogue.Turn;

/** What goes into the placeholders of a template: words, pictures or both. Values are never searched for placeholders. */
public record Values(Map<String, List<Turn.Part>> parts) {
    public Values {
        parts = Map.copyOf(parts);
    }

    public static Values none() {
        return new Values(Map.of());
    }

    public Values with(String placeholder, String text) {
        return with(placeholder, List.of(new Turn.Text(text)));
    }

    public Values with(String placeholder, Turn.Picture picture) {
        return with(placeholder, List.of(picture));
    }

    public Values with(String placeholder, List<Turn.Part> value) {
        Map<String, List<Turn.Part>> more = new HashMap<>(parts);
        more.put(placeholder, List.copyOf(value));
        return new Values(more);
    }

    /** Every header field; empty where the header does not say. */
    public Values with(HeaderFields header) {
        Values all = this;
        for (HeaderField field : HeaderField.values()) {
            all = all.with(field.placeholder(), header.value(field));
        }
        return all;
    }
}
