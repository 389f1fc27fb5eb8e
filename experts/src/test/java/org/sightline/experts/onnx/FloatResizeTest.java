package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FloatResizeTest {
    /** What PyTorch makes of small images; written by {@code src/test/python/make_torch_fixtures.py}. */
    static Stream<JsonNode> torch() {
        return Reference.cases("torch.json", "resize");
    }

    @ParameterizedTest
    @MethodSource("torch")
    void every_value_is_the_one_pytorch_makes_with_and_without_antialiasing(JsonNode c) {
        GreyImage image =
                new GreyImage(c.get("rows").asInt(), c.get("columns").asInt(), Reference.bytes(c.get("values")));
        float[] resized = FloatResize.resize(
                image,
                c.get("toRows").asInt(),
                c.get("toColumns").asInt(),
                c.get("antialias").asBoolean());
        assertThat(resized).containsExactly(Reference.floats(c.get("expected")), within(1e-3f));
    }
}
