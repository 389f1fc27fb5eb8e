package org.sightline.orchestration.vlm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sightline.orchestration.vlm.ChatRequest.Part;
import org.sightline.orchestration.vlm.ChatRequest.Picture;
import org.sightline.orchestration.vlm.ChatRequest.Text;
import org.sightline.orchestration.vlm.ChatRequest.Turn;

/** A request as servers read it. */
record RequestBody(ChatRequest request, Optional<String> model) {
    private static final JsonMapper MAPPER = new JsonMapper();

    /**
     * JSON in UTF-8.
     *
     * @param usage whether a stream shall end with the number of tokens
     */
    byte[] json(boolean stream, boolean usage) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        model.ifPresent(name -> body.put("model", name));
        ArrayNode messages = body.putArray("messages");
        for (int n = 0; n < request.turns().size(); n++) {
            write(messages.addObject(), request.turns().get(n), n == 0 ? request.system() : "");
        }
        body.put("max_tokens", request.maxTokens());
        body.put("temperature", request.temperature());
        body.put("top_p", request.topP());
        if (!request.stop().isEmpty()) {
            request.stop().forEach(body.putArray("stop")::add);
        }
        body.put("stream", stream);
        if (stream && usage) {
            body.putObject("stream_options").put("include_usage", true);
        }
        return bytes(body);
    }

    private static void write(ObjectNode message, Turn turn, String system) {
        message.put("role", turn.role() == ChatRequest.Role.USER ? "user" : "assistant");
        List<Part> parts = new ArrayList<>(turn.parts());
        if (!system.isEmpty()) {
            parts.add(0, new Text(system + "\n\n"));
        }
        if (parts.stream().allMatch(Text.class::isInstance)) {
            message.put("content", parts.stream().map(RequestBody::text).collect(Collectors.joining()));
        } else {
            ArrayNode content = message.putArray("content");
            parts.forEach(part -> write(content.addObject(), part));
        }
    }

    private static String text(Part part) {
        return part instanceof Text words ? words.text() : "";
    }

    private static void write(ObjectNode node, Part part) {
        if (part instanceof Picture picture) {
            String url = "data:" + picture.format().mediaType() + ";base64,"
                    + Base64.getEncoder().encodeToString(picture.file());
            node.put("type", "image_url").putObject("image_url").put("url", url);
        } else {
            node.put("type", "text").put("text", text(part));
        }
    }

    private static byte[] bytes(ObjectNode body) {
        try {
            return MAPPER.writeValueAsBytes(body);
        } catch (JsonProcessingException e) { // a tree of texts and numbers can always be written
            throw new IllegalStateException("the request cannot be written");
        }
    }
}
