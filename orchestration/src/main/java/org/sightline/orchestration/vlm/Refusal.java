package org.sightline.orchestration.vlm;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.web.RetryAfter;

/**
 * Why a server does not answer, and what that means for us. Servers of this kind say little with the status: VILA's own
 * answers 500 for a wrong model name, for no memory and for its own mistakes.
 */
record Refusal(String server, int status, String body, Optional<Duration> retryAfter, Quote quote) {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Pattern EXHAUSTED =
            Pattern.compile("out of memory|\\boom\\b|outofmemory|time[d]?[ -]?out", Pattern.CASE_INSENSITIVE);
    private static final Pattern NO_STREAM = Pattern.compile("typeerror|\\bstream(ing)?\\b", Pattern.CASE_INSENSITIVE);

    static Refusal of(String server, ServerReply reply, Quote quote) {
        return new Refusal(server, reply.status(), reply.error(), RetryAfter.of(reply.headers()), quote);
    }

    /** An error within a stream that began well. */
    static Refusal of(String server, JsonNode error, Quote quote) {
        int status = error.path("code").asInt(500);
        return new Refusal(server, status, error.toString(), Optional.empty(), quote);
    }

    /** Whether it may answer when it is not asked to stream. */
    boolean ofStreaming() {
        return (status == 400 || status == 422 || status == 500 || status == 501)
                && !EXHAUSTED.matcher(body).find()
                && NO_STREAM.matcher(body).find()
                && !names("stream_options");
    }

    /** Whether the server speaks of this field of the request. */
    boolean names(String field) {
        return body.contains(field);
    }

    /** Whether there is nothing at this path; a model that is not there is another matter. */
    boolean ofPath() {
        return (status == 404 || status == 405)
                && !body.toLowerCase(Locale.ROOT).contains("model");
    }

    /** Whether the server works and has no time. */
    boolean busy() {
        return (status == 429 || status == 503) && retryAfter.isPresent();
    }

    StudyException error() {
        StudyException error = new StudyException(code(), server, reason());
        Optional<Duration> wait = busy() ? retryAfter : exhausted() ? Optional.of(SOON) : Optional.empty();
        return wait.map(error::after).orElse(error);
    }

    private boolean exhausted() {
        return status == 500 && EXHAUSTED.matcher(body).find();
    }

    private ErrorCode code() {
        if (status == 408 || status == 504) {
            return ErrorCode.VLM_TIMEOUT;
        }
        boolean says = status == 500 && !exhausted() && json().has("error");
        return status == 429 || (status >= 500 && status != 501 && !says)
                ? ErrorCode.VLM_UNAVAILABLE
                : ErrorCode.VLM_REFUSED;
    }

    private String reason() {
        String said = status == 401 || status == 403 ? "" : quote.of(words());
        return "the model server answered with status " + status + advice() + (said.isEmpty() ? "" : ": " + said);
    }

    private String advice() {
        return switch (status) {
            case 401, 403 -> ", check the API key (sightline.vlm.api-key)";
            case 404, 405 -> ", check its address and the name of the model (sightline.vlm.url, .model)";
            case 413 -> ", the request is too large for it";
            case 429, 503 ->
                ", it is busy or not ready"
                        + retryAfter
                                .map(wait -> "; it asks to be left alone for " + TimeLimit.shown(wait))
                                .orElse("");
            default ->
                status / 100 == 3 ? ", a redirect that is not followed: write the address where it really is" : "";
        };
    }

    /** OpenAI and SGLang (error.message), vLLM (message), VILA (error), FastAPI (detail, or detail[0].msg). */
    private String words() {
        JsonNode json = json();
        return List.of("/error/message", "/error", "/message", "/detail", "/detail/0/msg").stream()
                .map(json::at)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .findFirst()
                .orElse("");
    }

    private JsonNode json() {
        try {
            return MAPPER.readTree(body);
        } catch (JsonProcessingException noJson) {
            return MissingNode.getInstance();
        }
    }
}
