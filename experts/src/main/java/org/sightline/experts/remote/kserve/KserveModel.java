package org.sightline.experts.remote.kserve;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.remote.RemoteSection;
import org.sightline.experts.onnx.Output;
import org.sightline.experts.remote.http.Answer;
import org.sightline.experts.remote.http.Call;
import org.sightline.experts.remote.http.Deadline;
import org.sightline.experts.remote.http.ModelServer;

/** The calls of the protocol for one model. */
final class KserveModel {
    /** In Triton's server metadata, and in that of others which take binary tensors. */
    private static final String BINARY = "binary_tensor_data";

    private final ModelServer server;
    private final RemoteSection.Kserve section;
    private final String path;

    KserveModel(ModelServer server, RemoteSection.Kserve section) {
        this.server = server;
        this.section = section;
        this.path = "/v2/models/" + encoded(section.model())
                + section.modelVersion().map(v -> "/versions/" + encoded(v)).orElse("");
    }

    /** @throws StudyException {@code EXPERT_UNAVAILABLE} when the server or the model is not ready, and others */
    void requireReady(Deadline deadline) {
        requireReady("/v2/health/ready", deadline);
        requireReady(path + "/ready", deadline);
    }

    /** Triton answers without a body, others with one that may say the opposite of the status. */
    private void requireReady(String question, Deadline deadline) {
        Answer answer = server.call(Call.get(question).accepting(Call.JSON, "text/plain"), deadline);
        if (answer.type().equals(Call.JSON) && answer.body().length > 0) {
            JsonNode said = answer.json();
            if (isFalse(said.path("ready")) || isFalse(said.path("live"))) {
                throw new StudyException(
                        ErrorCode.EXPERT_UNAVAILABLE, server.name(), "the model server says that it is not ready");
            }
        }
    }

    private static boolean isFalse(JsonNode value) {
        return value.isBoolean() && !value.asBoolean();
    }

    /** @param given shape of our input, -1 for any size */
    ModelContract contract(Manifest manifest, long[] given, Deadline deadline) {
        JsonNode about = server.call(Call.get("/v2"), deadline).json();
        Answer model = server.call(Call.get(path), deadline);
        List<String> extensions = new ArrayList<>();
        about.path("extensions").forEach(extension -> extensions.add(extension.asText()));
        ModelMetadata metadata = ModelMetadata.of(model);
        return ModelContract.of(metadata, manifest, section, given, extensions.contains(BINARY));
    }

    Map<String, Output> infer(ModelContract contract, FloatBuffer values, long[] shape, Deadline deadline) {
        Call call = new InferRequest(contract, values, shape).call(path + "/infer");
        return new InferAnswer(server.call(call, deadline), contract, section).outputs();
    }

    private static String encoded(String segment) {
        return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
