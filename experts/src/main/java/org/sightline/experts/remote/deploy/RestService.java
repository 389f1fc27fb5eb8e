package org.sightline.experts.remote.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.remote.http.Answer;
import org.sightline.experts.remote.http.Call;
import org.sightline.experts.remote.http.Deadline;
import org.sightline.experts.remote.http.ModelServer;

/** A REST service of MONAI Deploy. Makes each call once; whoever calls decides what a failure means. */
final class RestService {
    private final ModelServer server;
    private final Duration timeout;
    private final Clock clock;

    RestService(MonaiDeploySettings.Api api, Duration timeout, HttpClient client, Clock clock) {
        this.server = new ModelServer("MONAI Deploy", api.root(), api.auth(), client, clock);
        this.timeout = timeout;
        this.clock = clock;
    }

    /**
     * @throws StudyException {@code EXPERT_UNAVAILABLE}, {@code EXPERT_TIMEOUT}, {@code EXPERT_ANSWER_INVALID} and what
     *     the call makes of a refusal
     */
    <T> T call(RestCall<T> call) {
        call.check();
        RestCall.Request request = call.request();
        Deadline deadline = new Deadline(clock, timeout, ReadingWatch.NONE, "MONAI Deploy");
        Answer answer = server.send(http(request), deadline);
        return answer.succeeded()
                ? call.read(json(answer))
                : call.refused(new Refusal(server.name(), request.path(), answer.status(), detail(answer)));
    }

    /** A health check may answer in plain text, so that the type of an answer does not matter here. */
    private static Call http(RestCall.Request request) {
        Call call = Call.of(request.method(), request.path())
                .accepting()
                .header("Accept", "application/json, application/problem+json");
        return request.body().map(body -> call.withJson(body.toString())).orElse(call);
    }

    /** The body of a success: JSON, or nothing. A health check may answer one plain word. */
    private static JsonNode json(Answer answer) {
        String text = new String(answer.body(), StandardCharsets.UTF_8).strip();
        if (text.isEmpty()) {
            return NullNode.getInstance();
        }
        return text.matches("[A-Za-z]+") ? Json.MAPPER.getNodeFactory().textNode(text) : answer.json();
    }

    private static String detail(Answer answer) {
        try {
            JsonNode problem = Json.MAPPER.readTree(answer.body());
            String detail = Json.text(problem, "detail");
            return detail.isEmpty() ? Json.text(problem, "title") : detail;
        } catch (IOException noProblemDocument) {
            return "";
        }
    }
}
