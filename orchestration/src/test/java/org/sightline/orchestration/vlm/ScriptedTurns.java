package org.sightline.orchestration.vlm;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.sightline.orchestration.vlm.ScriptedVlm.Turn;

/** What servers were seen to answer ({@code facts/vlm.md} section 2). */
public final class ScriptedTurns {
    private static final String JSON = "application/json";
    private static final String EVENTS = "text/event-stream; charset=utf-8";

    private ScriptedTurns() {}

    /** Streams when it is asked to, word by word, and else answers whole; with everything a server should give. */
    public static Turn says(String text) {
        return (asked, wire) -> (asked.stream() ? streams(text.split("(?<= )")) : plain(text)).play(asked, wire);
    }

    /** A whole answer, whether or not a stream was asked for. */
    public static Turn plain(String text) {
        return json(200, completion(JsonNodeFactory.instance.textNode(text).toString(), true));
    }

    /** @param content JSON of the message's content */
    public static Turn content(String content) {
        return json(200, completion(content, false));
    }

    private static String completion(String content, boolean full) {
        return "{\"id\":\"c-1\",\"object\":\"chat.completion\",\"model\":\"scripted\",\"choices\":[{\"message\":{"
                + "\"role\":\"assistant\",\"content\":" + content + "}" + (full ? ",\"finish_reason\":\"stop\"" : "")
                + "}]" + (full ? ",\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":3}" : "") + "}";
    }

    /** As SGLang and vLLM stream: a chunk with the role alone, the pieces, the finish, the usage, the end. */
    public static Turn streams(String... pieces) {
        return (asked, wire) -> {
            wire.begin(EVENTS);
            wire.chunk(event("{\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":\"\"}}]}"));
            for (String piece : pieces) {
                wire.chunk(event(piece(piece)));
            }
            wire.chunk(event("{\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}"));
            wire.chunk(event(
                    "{\"choices\":[],\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":" + pieces.length + "}}"));
            wire.chunk(event("[DONE]"));
            wire.end();
        };
    }

    /** Pieces, then what a test wants; without {@link Wire#end} the connection is cut there. */
    public static Turn streams(List<String> pieces, Turn then) {
        return (asked, wire) -> {
            wire.begin(EVENTS);
            for (String piece : pieces) {
                wire.chunk(event(piece(piece)));
            }
            then.play(asked, wire);
        };
    }

    /** Exactly these bytes as a stream of events, each string a chunk on the network. */
    public static Turn events(String... chunks) {
        return (asked, wire) -> {
            wire.begin(EVENTS);
            for (String chunk : chunks) {
                wire.chunk(chunk);
            }
            wire.end();
        };
    }

    /** Breaks off. */
    public static Turn cut() {
        return (asked, wire) -> {};
    }

    /** Falls silent. */
    public static Turn silence() {
        return (asked, wire) -> wire.silence();
    }

    /** A chunk with a piece of text. */
    public static String piece(String text) {
        ObjectNode chunk = JsonNodeFactory.instance.objectNode();
        chunk.putArray("choices").addObject().putObject("delta").put("content", text);
        return chunk.toString();
    }

    public static String event(String data) {
        return "data: " + data + "\n\n";
    }

    public static Turn json(int status, String body) {
        return json(status, body, Map.of());
    }

    public static Turn json(int status, String body, Map<String, String> headers) {
        return (asked, wire) -> wire.whole(status, JSON, body, headers);
    }

    public static Turn busy(int status, String retryAfter) {
        return json(status, "{\"error\":{\"message\":\"too many requests\"}}", Map.of("Retry-After", retryAfter));
    }

    /** VILA's own servers answer so whatever happens. */
    public static Turn error(String text) {
        return json(500, "{\"error\":\"" + text + "\"}");
    }

    public static Turn notFound() {
        return json(404, "{\"detail\":\"Not Found\"}");
    }

    public static Turn models(String... names) {
        ObjectNode list = JsonNodeFactory.instance.objectNode();
        list.putArray("data");
        for (String name : names) {
            list.withArray("data").addObject().put("id", name);
        }
        return json(200, list.toString());
    }

    /** A sign-in page with status 200. */
    public static Turn page() {
        return (asked, wire) ->
                wire.whole(200, "text/html", "<!DOCTYPE html><html><body>Sign in</body></html>", Map.of());
    }
}
