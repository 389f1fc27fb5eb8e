package org.sightline.experts.remote.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpHeaders;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * A whole answer.
 *
 * @param product what errors call the server
 * @param service its address
 * @param asked method and path
 * @param status HTTP status
 * @param body shared
 */
public record Answer(String product, String service, String asked, int status, HttpHeaders headers, byte[] body) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final int MOST_SHOWN = 200;

    /** Status 2xx. */
    public boolean succeeded() {
        return status / 100 == 2;
    }

    /** The first header of that name. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** Media type in lower case without its parameters; empty where none is stated. */
    public String type() {
        return header("Content-Type").orElse("").replaceFirst(";.*", "").strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The body as JSON.
     *
     * @throws StudyException {@code EXPERT_ANSWER_INVALID}
     */
    public JsonNode json() {
        return json(body, 0, body.length);
    }

    /**
     * A part of the body, or of a part of it, as JSON.
     *
     * @throws StudyException {@code EXPERT_ANSWER_INVALID}
     */
    public JsonNode json(byte[] bytes, int from, int length) {
        try {
            JsonNode node = MAPPER.readTree(bytes, from, length);
            if (!node.isMissingNode()) {
                return node;
            }
        } catch (IOException e) {
            // says below what it looks like; the parser's message would quote the body
        }
        throw invalid("something that is no JSON" + (page() ? ": an error page, or a proxy between" : ""));
    }

    /** What an adapter says of an answer that cannot be one; the sentence goes on behind "... with status 200 and". */
    public StudyException invalid(String what) {
        return new StudyException(
                ErrorCode.EXPERT_ANSWER_INVALID,
                service,
                product + " answered " + asked + " with status " + status + " and " + what
                        + "; nothing of it was used");
    }

    /**
     * Why the server does not do it. Only the error text of a JSON answer is quoted; anything else is a page or a stack
     * trace.
     */
    public StudyException refusal() {
        String quoted = detail();
        return new StudyException(
                status == 401 || status == 403 || status == 404 || status == 408 || status == 429 || status >= 500
                        ? ErrorCode.EXPERT_UNAVAILABLE
                        : ErrorCode.INVALID_CONFIGURATION,
                service,
                product + " answered " + asked + " with status " + status + advice()
                        + (quoted.isEmpty() ? "" : ": " + quoted));
    }

    private String advice() {
        return switch (status) {
            case 401, 403 -> ", check its authentication";
            case 404 -> ", check its address and the name of the model";
            case 408, 429, 502, 503, 504 -> ", it is busy or not ready: try later";
            default ->
                status / 100 == 3 ? ", a redirect that is not followed: write the address where it really is" : "";
        };
    }

    /** RFC 7807 (detail, title), FastAPI (detail), KServe (error). */
    private String detail() {
        try {
            JsonNode problem = MAPPER.readTree(body);
            return List.of("detail", "error", "title").stream()
                    .map(problem::path)
                    .filter(JsonNode::isTextual)
                    .map(text -> shown(text.asText()))
                    .findFirst()
                    .orElse("");
        } catch (IOException noProblem) {
            return "";
        }
    }

    /** An error text is one line; anything longer is a stack trace. */
    private static String shown(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() > MOST_SHOWN ? line.substring(0, MOST_SHOWN) + "..." : line;
    }

    private boolean page() {
        int at = 0;
        while (at < body.length && body[at] <= ' ') {
            at++;
        }
        return at < body.length && body[at] == '<';
    }
}
