package org.sightline.app.fhircast;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;

/** Events as they are sent to a hub. */
final class Messages {
    private final ObjectMapper json;
    private final String topic;

    Messages(ObjectMapper json, String topic) {
        this.json = json;
        this.topic = topic;
    }

    /** {@code DiagnosticReport-update}: resources of a draft, all of them PUT. */
    ObjectNode update(String id, Instant at, OpenReport open, List<JsonNode> resources) {
        ObjectNode bundle =
                json.createObjectNode().put("resourceType", "Bundle").put("type", "transaction");
        ArrayNode entries = bundle.putArray("entry");
        for (JsonNode resource : resources) {
            String name = resource.path("resourceType").asText() + "/"
                    + resource.path("id").asText();
            ObjectNode entry = entries.addObject();
            entry.putObject("request").put("method", "PUT").put("url", name);
            entry.set("resource", resource);
        }
        ObjectNode message = event(id, at, "DiagnosticReport-update", open);
        ArrayNode context = (ArrayNode) message.path("event").path("context");
        context.addObject().put("key", "updates").set("resource", bundle);
        return message;
    }

    /** {@code DiagnosticReport-select}; no references clear the selection. */
    ObjectNode select(String id, Instant at, OpenReport open, List<String> references) {
        ObjectNode message = event(id, at, "DiagnosticReport-select", open);
        ArrayNode select = ((ArrayNode) message.path("event").path("context"))
                .addObject()
                .put("key", "select")
                .putArray("reference");
        references.forEach(reference -> select.addObject().put("reference", reference));
        return message;
    }

    private ObjectNode event(String id, Instant at, String name, OpenReport open) {
        ObjectNode message =
                json.createObjectNode().put("timestamp", at.toString()).put("id", id);
        ObjectNode event = message.putObject("event").put("hub.topic", topic).put("hub.event", name);
        if (!open.version().isEmpty()) {
            event.put("context.versionId", open.version());
        }
        ObjectNode report = event.putArray("context").addObject().put("key", "report");
        report.putObject("reference").put("reference", "DiagnosticReport/" + open.reportId());
        return message;
    }
}
