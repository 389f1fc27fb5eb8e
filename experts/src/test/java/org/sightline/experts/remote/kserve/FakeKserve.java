package org.sightline.experts.remote.kserve;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Map;
import org.sightline.experts.remote.http.FakeServer;

/**
 * A model server of the KServe protocol, version 2, with one model {@code film} that takes FP32 [-1, 2, 8, 12] and says
 * how bright the image is: {@code score} [-1, 2] (mean, half of it), {@code map} [-1, 2, 2, 3], {@code fits} [-1, 1].
 * With the binary tensor data extension it takes and gives what it is asked for, as Triton does.
 */
final class FakeKserve extends FakeServer {
    /** Wrong answers that are well-formed. */
    enum Oddity {
        NONE,
        THREE_SCORES,
        NAN,
        ABOVE_ONE,
        NO_SCORE,
        SHORT_TENSOR,
        SHORT_DATA,
        MORE_BYTES,
        LYING_HEADER,
        HUGE_SHAPE,
        OTHER_MODEL,
        TWICE
    }

    private static final ObjectMapper MAPPER = new ObjectMapper();

    volatile boolean binary = true;
    volatile boolean ready = true;
    volatile Oddity oddity = Oddity.NONE;
    volatile String inputs = "[{\"name\":\"image\",\"datatype\":\"FP32\",\"shape\":[-1,2,8,12]}]";
    volatile String outputs = "[{\"name\":\"map\",\"datatype\":\"FP32\",\"shape\":[-1,2,2,3]},"
            + "{\"name\":\"score\",\"datatype\":\"FP32\",\"shape\":[-1,2]},"
            + "{\"name\":\"fits\",\"datatype\":\"FP64\",\"shape\":[-1,1]}]";
    volatile float fits = 1;
    volatile float[] seen = new float[0];

    @Override
    protected Reply answer(Request request) {
        return switch (request.path()) {
            case "/v2" -> Reply.json(200, about());
            case "/v2/health/ready" -> new Reply(200, "", new byte[0], Map.of());
            case "/v2/models/film/versions/3/ready" ->
                ready ? Reply.json(200, "{\"name\":\"film\",\"ready\":true}") : Reply.json(200, "{\"ready\":false}");
            case "/v2/models/film/versions/3" ->
                Reply.json(
                        200,
                        "{\"name\":\"film\",\"versions\":[\"3\"],\"platform\":\"onnx_onnxv1\",\"inputs\":" + inputs
                                + ",\"outputs\":" + outputs + "}");
            case "/v2/models/film/versions/3/infer" -> infer(request);
            default -> Reply.json(404, "{\"error\":\"Request for unknown model\"}");
        };
    }

    private String about() {
        return "{\"name\":\"triton\",\"version\":\"2.60.0\",\"extensions\":[\"classification\""
                + (binary ? ",\"binary_tensor_data\"" : "") + "]}";
    }

    private Reply infer(Request request) {
        try {
            String length = request.header("Inference-Header-Content-Length");
            int json = length.isEmpty() ? request.body().length : Integer.parseInt(length);
            JsonNode asked = MAPPER.readTree(request.body(), 0, json);
            JsonNode input = asked.path("inputs").path(0);
            seen = values(input, request.body(), json);
            if (asked.path("inputs").size() != 1 || seen.length != 2 * 8 * 12) {
                return Reply.json(400, "{\"error\":\"unexpected shape for input 'image' for model 'film'\"}");
            }
            return answered(asked);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private float[] values(JsonNode input, byte[] body, int json) {
        int size = input.path("parameters").path("binary_data_size").asInt(-1);
        FloatBuffer values;
        if (size >= 0) {
            values = ByteBuffer.wrap(body, json, size)
                    .slice()
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
        } else {
            values = FloatBuffer.allocate(input.path("data").size());
            input.path("data").forEach(value -> values.put(value.floatValue()));
            values.flip();
        }
        float[] floats = new float[values.remaining()];
        values.get(floats);
        return floats;
    }

    private Reply answered(JsonNode asked) throws IOException {
        ObjectNode said = MAPPER.createObjectNode();
        said.put("model_name", oddity == Oddity.OTHER_MODEL ? "other" : "film").put("model_version", "3");
        ArrayNode list = said.putArray("outputs");
        ByteBuffer tensors = ByteBuffer.allocate(1 << 12).order(ByteOrder.LITTLE_ENDIAN);
        for (JsonNode output : asked.path("outputs")) {
            String name = output.path("name").asText();
            if (oddity == Oddity.NO_SCORE && name.equals("score")) {
                continue;
            }
            boolean raw =
                    binary && output.path("parameters").path("binary_data").asBoolean();
            add(list.addObject().put("name", name), computed(name), shape(name), raw, tensors);
        }
        if (oddity == Oddity.TWICE) {
            list.add(list.get(0));
        }
        return reply(said, tensors);
    }

    private Reply reply(ObjectNode said, ByteBuffer tensors) throws IOException {
        byte[] json = MAPPER.writeValueAsBytes(said);
        int more = oddity == Oddity.MORE_BYTES ? 3 : 0;
        if (tensors.position() == 0 && more == 0) {
            return Reply.of("application/json", json);
        }
        ByteBuffer body = ByteBuffer.allocate(json.length + tensors.position() + more);
        body.put(json).put(tensors.array(), 0, tensors.position());
        String length = String.valueOf(oddity == Oddity.LYING_HEADER ? body.capacity() + 1 : json.length);
        return new Reply(
                200, "application/octet-stream", body.array(), Map.of("Inference-Header-Content-Length", length));
    }

    private void add(ObjectNode output, float[] values, long[] shape, boolean raw, ByteBuffer tensors) {
        boolean wide = output.path("name").asText().equals("fits");
        output.put("datatype", wide ? "FP64" : "FP32");
        ArrayNode sizes = output.putArray("shape");
        for (long size : shape) {
            sizes.add(oddity == Oddity.HUGE_SHAPE ? size << 40 : size);
        }
        if (raw) {
            int before = tensors.position();
            for (float value : values) {
                if (wide) {
                    tensors.putDouble(value);
                } else {
                    tensors.putFloat(value);
                }
            }
            tensors.position(tensors.position() - (oddity == Oddity.SHORT_TENSOR ? 4 : 0));
            output.putObject("parameters").put("binary_data_size", tensors.position() - before);
        } else {
            ArrayNode data = output.putArray("data");
            for (int n = oddity == Oddity.SHORT_DATA ? 1 : 0; n < values.length; n++) {
                data.add(values[n]);
            }
        }
    }

    private long[] shape(String name) {
        return switch (name) {
            case "map" -> new long[] {1, 2, 2, 3};
            case "score" -> new long[] {1, oddity == Oddity.THREE_SCORES ? 3 : 2};
            default -> new long[] {1, 1};
        };
    }

    private float[] computed(String name) {
        double sum = 0;
        for (float value : seen) {
            sum += value;
        }
        float mean = (float) (sum / seen.length);
        return switch (name) {
            case "map" -> new float[] {0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0};
            case "fits" -> new float[] {fits};
            default -> scores(mean);
        };
    }

    private float[] scores(float mean) {
        return switch (oddity) {
            case THREE_SCORES -> new float[] {mean, mean / 2, 0};
            case NAN -> new float[] {mean, Float.NaN};
            case ABOVE_ONE -> new float[] {mean, 1.5f};
            default -> new float[] {mean, mean / 2};
        };
    }
}
