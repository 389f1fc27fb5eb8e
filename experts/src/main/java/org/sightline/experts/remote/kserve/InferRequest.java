package org.sightline.experts.remote.kserve;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import org.sightline.experts.remote.http.Call;
import org.sightline.experts.remote.kserve.ModelMetadata.Slot;

/**
 * An inference request with one FP32 input. In binary (Triton's binary tensor data extension) the tensor follows the JSON
 * object, whose length stands in a header.
 */
record InferRequest(ModelContract contract, FloatBuffer values, long[] shape) {
    /** Bytes of the JSON object before the tensors. */
    static final String JSON_LENGTH = "Inference-Header-Content-Length";

    private static final String OCTETS = "application/octet-stream";

    Call call(String path) {
        return (contract.binary() ? inBinary(path) : inJson(path)).atMost(contract.largestAnswer());
    }

    private Call inJson(String path) {
        ObjectNode request = request();
        ArrayNode data = ((ObjectNode) request.path("inputs").path(0)).putArray("data");
        for (int n = values.position(); n < values.limit(); n++) {
            data.add(values.get(n));
        }
        return Call.of("POST", path).withJson(request.toString());
    }

    private Call inBinary(String path) {
        ByteBuffer tensor = ByteBuffer.allocate(4 * values.remaining()).order(ByteOrder.LITTLE_ENDIAN);
        tensor.asFloatBuffer().put(values.duplicate());
        ObjectNode request = request();
        ((ObjectNode) request.path("inputs").path(0))
                .putObject("parameters")
                .put("binary_data_size", tensor.capacity());
        request.path("outputs")
                .forEach(output -> ((ObjectNode) output).putObject("parameters").put("binary_data", true));
        byte[] json = request.toString().getBytes(StandardCharsets.UTF_8);
        return Call.of("POST", path)
                .with(
                        OCTETS,
                        BodyPublishers.concat(
                                BodyPublishers.ofByteArray(json), BodyPublishers.ofByteArray(tensor.array())))
                .header(JSON_LENGTH, String.valueOf(json.length))
                .accepting(OCTETS, Call.JSON);
    }

    private ObjectNode request() {
        ObjectNode request = JsonNodeFactory.instance.objectNode();
        ObjectNode input = request.putArray("inputs").addObject();
        input.put("name", contract.input().name()).put("datatype", "FP32");
        ArrayNode sizes = input.putArray("shape");
        int batch = shape.length - contract.input().shape().size();
        for (int n = batch; n < shape.length; n++) {
            sizes.add(shape[n]);
        }
        ArrayNode outputs = request.putArray("outputs");
        contract.outputs().stream()
                .map(Slot::name)
                .distinct()
                .forEach(name -> outputs.addObject().put("name", name));
        return request;
    }
}
