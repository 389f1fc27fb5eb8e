package org.sightline.orchestration.evaluation.run;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;
import org.sightline.orchestration.vlm.ChatAnswer;

/**
 * What it took to get one answer, or none.
 *
 * @param attempts requests that were sent
 * @param ended when the last of them ended
 * @param error why there is no answer
 */
record Call(String key, int attempts, Instant ended, Optional<ChatAnswer> answer, Optional<String> error) {
    boolean failed() {
        return error.isPresent();
    }

    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("key", key).put("attempts", attempts).put("ended", ended.toString());
        answer.ifPresent(came -> describe(json, came));
        error.ifPresent(why -> json.put("error", why));
        return json;
    }

    private static void describe(ObjectNode json, ChatAnswer answer) {
        json.put("ms", answer.totalMillis()).put("first_ms", answer.firstTokenMillis());
        json.put("model", answer.model());
        answer.finish().ifPresent(finish -> json.put("finish", finish));
        answer.usage()
                .ifPresent(usage ->
                        json.put("prompt_tokens", usage.prompt()).put("completion_tokens", usage.completion()));
    }
}
