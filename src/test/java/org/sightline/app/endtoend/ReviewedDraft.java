package org.sightline.app.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;
import org.sightline.app.endtoend.Service.Answer;

/** A draft under review: its text, its revision, and what reviewers send. */
final class ReviewedDraft {
    private static final ObjectMapper JSON = new ObjectMapper();
    static final String REVIEWER = "{\"reviewer\":{\"id\":\"r-17\",\"name\":\"Dr. Ada Reader\"}";

    private final Service service;
    private final String path;
    private JsonNode draft;

    private ReviewedDraft(Service service, String path) {
        this.service = service;
        this.path = path;
        this.draft = service.json(path);
    }

    /** Sends a study and waits for its draft. */
    static ReviewedDraft of(Service service, PhantomStudy phantom) throws IOException, InterruptedException {
        Tool.require("storescu");
        Tool.storescu(service.dicomPort(), "-x=", phantom.files());
        service.complete(phantom.uid());
        JsonNode study = service.published(phantom.uid(), Duration.ofMinutes(3));
        return new ReviewedDraft(service, "/api/drafts/" + study.path("draftId").asText());
    }

    /** Where it is served. */
    String path() {
        return path;
    }

    /** As it was read last. */
    JsonNode json() {
        return draft;
    }

    void read() {
        draft = service.json(path);
    }

    /** It stands as an answer has it. */
    void now(JsonNode answered) {
        draft = answered;
    }

    Answer save(Consumer<ArrayNode> change) {
        return save(text(change).toString());
    }

    Answer save(String body) {
        return service.put(path, body, "If-Match", tag());
    }

    Answer post(String action, String body) {
        return service.post(path + "/" + action, body, "If-Match", tag());
    }

    String tag() {
        return "\"" + draft.path("revision").asInt() + "\"";
    }

    /** The text of the draft, changed. */
    ObjectNode text(Consumer<ArrayNode> change) {
        ObjectNode body = JSON.createObjectNode();
        ArrayNode sections = body.putArray("sections");
        draft.path("sections").forEach(section -> {
            ObjectNode copy =
                    sections.addObject().put("kind", section.path("kind").asText());
            ArrayNode sentences = copy.putArray("sentences");
            section.path("sentences")
                    .forEach(s -> sentences
                            .addObject()
                            .put("id", s.path("id").asText())
                            .put("text", s.path("text").asText())
                            .put("accepted", s.path("accepted").asBoolean()));
            if (section.path("kind").asText().equals("FINDINGS")) {
                change.accept(sentences);
            }
        });
        body.set("dismissed", draft.path("dismissed"));
        return body;
    }

    JsonNode sentence(String text) {
        return Service.items(draft.path("sections"))
                .flatMap(s -> Service.items(s.path("sentences")))
                .filter(s -> s.path("text").asText().equals(text))
                .findFirst()
                .orElseThrow();
    }

    String fhirStatus() {
        return service.json(draft.path("fhir").asText()).path("status").asText();
    }

    /** How often reviewers agreed with its author. */
    JsonNode agreement() {
        String author = draft.path("author").asText();
        return Service.items(service.json("/api/agreement").path("authors"))
                .filter(a -> a.path("subject").asText().equals(author))
                .findFirst()
                .orElseThrow();
    }
}
