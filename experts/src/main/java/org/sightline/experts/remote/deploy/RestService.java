package org.sightline.experts.remote.deploy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** A REST service of MONAI Deploy. Makes each call once; whoever calls decides what a failure means. */
final class RestService {
    private final MonaiDeploySettings.Api api;
    private final Exchange exchange;
    private final Supplier<Optional<String>> authorization;

    RestService(MonaiDeploySettings.Api api, Duration timeout, HttpClient client, Clock clock) {
        this.api = api;
        this.exchange = new Exchange(client, timeout);
        this.authorization = Authorization.of(api.auth(), exchange, clock);
    }

    /**
     * @throws StudyException {@code EXPERT_UNAVAILABLE}, {@code EXPERT_TIMEOUT}, {@code EXPERT_ANSWER_INVALID} and what
     *     the call makes of a refusal
     */
    <T> T call(RestCall<T> call) {
        call.check();
        RestCall.Request request = call.request();
        Exchange.Answer answer = exchange.send(build(request), name());
        if (answer.status() / 100 == 2) {
            return call.read(json(answer, request));
        }
        return call.refused(new Refusal(name(), request.path(), answer.status(), detail(answer)));
    }

    String name() {
        return api.root().toString();
    }

    private HttpRequest build(RestCall.Request request) {
        String root = name().endsWith("/") ? name().substring(0, name().length() - 1) : name();
        HttpRequest.Builder builder = HttpRequest.newBuilder(URI.create(root + request.path()))
                .header("Accept", "application/json, application/problem+json");
        authorization.get().ifPresent(value -> builder.header("Authorization", value));
        request.body().ifPresent(body -> builder.header("Content-Type", "application/json"));
        return builder.method(
                        request.method(),
                        request.body()
                                .map(body -> HttpRequest.BodyPublishers.ofString(body.toString()))
                                .orElse(HttpRequest.BodyPublishers.noBody()))
                .build();
    }

    /** The body of a success: JSON, or nothing. A health check may answer one plain word. */
    private JsonNode json(Exchange.Answer answer, RestCall.Request request) {
        String text = new String(answer.body(), StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return NullNode.getInstance();
        }
        if (text.matches("[A-Za-z]+")) {
            return Json.MAPPER.getNodeFactory().textNode(text);
        }
        try {
            return Json.MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new StudyException(
                    ErrorCode.EXPERT_ANSWER_INVALID,
                    name(),
                    "MONAI Deploy answered " + request.path().replaceAll("\\?.*", "") + " with status "
                            + answer.status() + " and something that is no JSON: an error page, or a proxy between");
        }
    }

    private static String detail(Exchange.Answer answer) {
        try {
            JsonNode problem = Json.MAPPER.readTree(answer.body());
            String detail = Json.text(problem, "detail");
            return detail.isEmpty() ? Json.text(problem, "title") : detail;
        } catch (IOException noProblemDocument) {
            return "";
        }
    }
}
