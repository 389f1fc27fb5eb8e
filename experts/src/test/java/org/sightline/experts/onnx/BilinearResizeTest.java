package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BilinearResizeTest {
    static Stream<JsonNode> pillow() {
        return Reference.cases("resize");
    }

    @ParameterizedTest
    @MethodSource("pillow")
    void every_byte_is_the_one_pillow_makes(JsonNode c) {
        GreyImage image =
                new GreyImage(c.get("rows").asInt(), c.get("columns").asInt(), Reference.bytes(c.get("values")));
        GreyImage resized = BilinearResize.resize(
                image, c.get("toRows").asInt(), c.get("toColumns").asInt());
        for (int row = 0; row < resized.rows(); row++) {
            for (int column = 0; column < resized.columns(); column++) {
                assertThat(resized.at(row, column))
                        .as("row %d column %d", row, column)
                        .isEqualTo(c.get("expected")
                                .get(row * resized.columns() + column)
                                .asInt());
            }
        }
    }
}
