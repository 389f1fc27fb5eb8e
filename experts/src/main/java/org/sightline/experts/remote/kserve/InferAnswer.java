package org.sightline.experts.remote.kserve;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.Map;
import org.sightline.dicom.error.StudyException;
import org.sightline.experts.manifest.remote.RemoteSection;
import org.sightline.experts.onnx.Output;
import org.sightline.experts.remote.http.Answer;
import org.sightline.experts.remote.kserve.ModelMetadata.Slot;

/** Reads an inference answer: a JSON object, behind it the tensors that it says are in binary, and nothing more. */
final class InferAnswer {
    private final Answer answer;
    private final ModelContract contract;
    private final RemoteSection.Kserve section;
    private int at;

    InferAnswer(Answer answer, ModelContract contract, RemoteSection.Kserve section) {
        this.answer = answer;
        this.contract = contract;
        this.section = section;
    }

    /**
     * @return every output that was asked for, by name
     * @throws StudyException {@code EXPERT_ANSWER_INVALID}
     */
    Map<String, Output> outputs() {
        at = jsonLength();
        JsonNode said = answer.json(answer.body(), 0, at);
        requireModel(said);
        Map<String, Output> outputs = new LinkedHashMap<>();
        for (JsonNode output : said.path("outputs")) {
            if (outputs.put(output.path("name").asText(), output(output)) != null) {
                throw answer.invalid("one output twice");
            }
        }
        if (at != answer.body().length) {
            throw answer.invalid("more bytes than its outputs have");
        }
        return asked(outputs);
    }

    /** A server may give more than it was asked for. */
    private Map<String, Output> asked(Map<String, Output> all) {
        Map<String, Output> asked = new LinkedHashMap<>();
        for (Slot slot : contract.outputs()) {
            Output output = all.get(slot.name());
            if (output == null) {
                throw answer.invalid("no output " + slot.name());
            }
            asked.put(slot.name(), output);
        }
        return asked;
    }

    private int jsonLength() {
        return answer.header(InferRequest.JSON_LENGTH)
                .map(text -> {
                    if (!text.matches("[0-9]{1,9}") || Integer.parseInt(text) > answer.body().length) {
                        throw answer.invalid("half a body, by its " + InferRequest.JSON_LENGTH);
                    }
                    return Integer.parseInt(text);
                })
                .orElse(answer.body().length);
    }

    /** An answer that names another model is not ours. */
    private void requireModel(JsonNode said) {
        String model = said.path("model_name").asText("");
        String version = said.path("model_version").asText("");
        boolean otherVersion = section.modelVersion()
                .filter(wanted -> !version.isEmpty() && !version.equals(wanted))
                .isPresent();
        if (!model.isEmpty() && !model.equals(section.model()) || otherVersion) {
            throw answer.invalid("the answer of another model or version");
        }
    }

    private Output output(JsonNode said) {
        JsonNode sizes = said.path("shape");
        long[] shape = new long[sizes.size()];
        long count = 1;
        for (int n = 0; n < shape.length; n++) {
            shape[n] = sizes.path(n).asLong(-1);
            if (shape[n] < 0 || shape[n] > answer.body().length || (count *= shape[n]) > answer.body().length) {
                throw answer.invalid("a shape that its data cannot have");
            }
        }
        JsonNode size = said.path("parameters").path("binary_data_size");
        float[] values = size.isMissingNode()
                ? listed(said.path("data"), (int) count)
                : binary(said.path("datatype").asText(), size.asLong(-1), (int) count);
        return new Output(values, shape);
    }

    private float[] binary(String datatype, long size, int count) {
        int width = switch (datatype) {
            case "FP32" -> 4;
            case "FP64" -> 8;
            default -> throw answer.invalid("an output of a type that was not announced");
        };
        if (size != (long) width * count || size > answer.body().length - at) {
            throw answer.invalid("half a body: a tensor is shorter than its shape");
        }
        ByteBuffer bytes =
                ByteBuffer.wrap(answer.body(), at, (int) size).slice().order(ByteOrder.LITTLE_ENDIAN);
        at += (int) size;
        float[] values = new float[count];
        for (int n = 0; n < count; n++) {
            values[n] = width == 4 ? bytes.getFloat(4 * n) : (float) bytes.getDouble(8 * n);
        }
        return values;
    }

    /** Flat, or nested as the shape is. */
    private float[] listed(JsonNode data, int count) {
        float[] values = new float[count];
        if (fill(data, values, 0) != count) {
            throw answer.invalid("fewer values than its shape says");
        }
        return values;
    }

    private int fill(JsonNode data, float[] values, int from) {
        int next = from;
        for (JsonNode item : data) {
            if (item.isArray()) {
                next = fill(item, values, next);
            } else if (item.isNumber() && next < values.length) {
                values[next++] = item.floatValue();
            } else {
                throw answer.invalid("data that are no numbers, or more than its shape says");
            }
        }
        return next;
    }
}
