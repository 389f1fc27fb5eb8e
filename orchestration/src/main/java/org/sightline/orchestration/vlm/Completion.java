package org.sightline.orchestration.vlm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.Optional;
import org.sightline.dicom.error.StudyException;

/** A completion, or one chunk of it. Only the first choice counts. */
record Completion(JsonNode json) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** @throws StudyException {@code VLM_ANSWER_INVALID} */
    static Completion parse(byte[] body, ServerReply reply) {
        try {
            return new Completion(MAPPER.readTree(body));
        } catch (IOException e) { // not kept: the parser's message quotes the answer
            throw reply.invalid("half a JSON document, or none");
        }
    }

    /** @throws StudyException {@code VLM_ANSWER_INVALID} */
    static Completion parse(String chunk, ServerReply reply) {
        try {
            return new Completion(MAPPER.readTree(chunk));
        } catch (JsonProcessingException e) { // as above
            throw reply.invalid("an event that is no JSON");
        }
    }

    /** The text of the message, or of the chunk's share of it. */
    Optional<String> text() {
        JsonNode choice = json.path("choices").path(0);
        return Content.text(choice.path("message").path("content"))
                .or(() -> Content.text(choice.path("delta").path("content")));
    }

    /** Whether there is a choice, be it one without text. */
    boolean answers() {
        return json.path("choices").has(0);
    }

    Optional<String> finish() {
        return textual(json.path("choices").path(0).path("finish_reason"));
    }

    Optional<String> model() {
        return textual(json.path("model"));
    }

    Optional<ChatAnswer.Usage> usage() {
        JsonNode usage = json.path("usage");
        JsonNode prompt = usage.path("prompt_tokens");
        JsonNode completion = usage.path("completion_tokens");
        return prompt.canConvertToInt() && completion.canConvertToInt() && prompt.intValue() > 0
                ? Optional.of(new ChatAnswer.Usage(prompt.intValue(), completion.intValue()))
                : Optional.empty(); // a server that does not count may say 0
    }

    /** An error that comes with status 200. */
    Optional<JsonNode> error() {
        return Optional.of(json.path("error")).filter(error -> !error.isMissingNode() && !error.isNull());
    }

    private static Optional<String> textual(JsonNode node) {
        return Optional.of(node).filter(JsonNode::isTextual).map(JsonNode::textValue);
    }
}
