package org.sightline.experts.cxr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The committed graph against the net that was trained: {@code reference.json} holds what PyTorch makes of three pictures
 * ({@code experts/cxr-pneumonia/train/evaluate.py}).
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CxrPneumoniaModelTest {
    private static final int SIDE = 128;
    private static final int GRID = 8;

    private OrtSession session;

    /** Outputs for a batch: the activation maps are row-major, one after the other. */
    private record Answer(float[][] probability, float[][][][] activation, float[][] frontal) {
        double meanActivation(int picture) {
            double sum = 0;
            for (float[] row : activation[picture][0]) {
                for (float value : row) {
                    sum += value;
                }
            }
            return sum / GRID / GRID;
        }
    }

    private interface Picture {
        int grey(int row, int column);
    }

    @BeforeAll
    void load() throws OrtException {
        session = OrtEnvironment.getEnvironment().createSession("cxr-pneumonia/cxr-pneumonia.onnx");
    }

    @AfterAll
    void close() throws OrtException {
        session.close();
    }

    @Test
    void the_graph_says_what_the_trained_net_says() throws OrtException, IOException {
        List<JsonNode> cases = cases();
        assertThat(cases).hasSize(3);
        Answer answer = run(cases.stream()
                .map(expected -> picture(expected.get("name").asText()))
                .toList());
        for (int i = 0; i < cases.size(); i++) {
            JsonNode expected = cases.get(i);
            String name = expected.get("name").asText();
            assertClose(name, answer.probability()[i][0], expected.get("probability"));
            assertClose(name, answer.frontal()[i][0], expected.get("frontal"));
            assertClose(name, answer.meanActivation(i), expected.get("activationMean"));
            for (int column = 0; column < GRID; column++) {
                JsonNode cell = expected.get("activationFirstRow").get(column);
                assertClose(name, answer.activation()[i][0][0][column], cell);
            }
        }
    }

    @Test
    void the_mean_of_the_activation_map_is_the_logit_of_the_probability() throws OrtException {
        Answer answer = run(List.of(picture("ramp"), picture("chessboard")));
        for (int i = 0; i < 2; i++) {
            double fromMap = 1 / (1 + Math.exp(-answer.meanActivation(i)));
            assertThat(answer.probability()[i][0]).isCloseTo((float) fromMap, within(1e-5f));
        }
    }

    @Test
    void a_picture_scores_the_same_alone_and_in_a_batch() throws OrtException {
        Answer batch = run(List.of(picture("noise"), picture("ramp"), picture("chessboard")));
        Answer alone = run(List.of(picture("chessboard")));
        assertThat(alone.probability()[0][0]).isCloseTo(batch.probability()[2][0], within(1e-5f));
        assertThat(alone.activation()[0][0][3]).containsExactly(batch.activation()[2][0][3], within(1e-4f));
    }

    @Test
    void pictures_that_are_no_film_are_not_frontal() throws OrtException {
        Answer answer = run(List.of((row, column) -> 0, (row, column) -> 255, picture("noise"), picture("ramp")));
        for (float[] frontal : answer.frontal()) {
            assertThat(frontal[0]).isLessThan(0.5f);
        }
    }

    private static void assertClose(String name, double actual, JsonNode expected) {
        assertThat(actual).as(name).isCloseTo(expected.asDouble(), within(1e-4));
    }

    private Answer run(List<Picture> pictures) throws OrtException {
        FloatBuffer values = FloatBuffer.allocate(pictures.size() * SIDE * SIDE);
        for (Picture picture : pictures) {
            for (int i = 0; i < SIDE * SIDE; i++) {
                values.put(picture.grey(i / SIDE, i % SIDE) / 255f);
            }
        }
        long[] shape = {pictures.size(), 1, SIDE, SIDE};
        try (OnnxTensor input = OnnxTensor.createTensor(OrtEnvironment.getEnvironment(), values.flip(), shape);
                OrtSession.Result result = session.run(Map.of("image", input))) {
            return new Answer(
                    (float[][]) value(result, "probability"), (float[][][][]) value(result, "activation"), (float[][])
                            value(result, "frontal"));
        }
    }

    private static Object value(OrtSession.Result result, String output) throws OrtException {
        return result.get(output).orElseThrow().getValue();
    }

    private static Picture picture(String name) {
        return switch (name) {
            case "ramp" -> (row, column) -> (row + column) / 2;
            case "chessboard" -> (row, column) -> (column / 16 + row / 16) % 2 * 255;
            case "noise" -> noise();
            default -> throw new IllegalArgumentException(name);
        };
    }

    /** The high bytes of a linear congruential generator modulo 2^32, from 4 on. */
    private static Picture noise() {
        int[] greys = new int[SIDE * SIDE];
        int state = 4;
        for (int i = 0; i < greys.length; i++) {
            state = state * 1664525 + 1013904223;
            greys[i] = state >>> 24;
        }
        return (row, column) -> greys[row * SIDE + column];
    }

    private static List<JsonNode> cases() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(CxrPneumoniaModelTest.class.getResourceAsStream("reference.json"))) {
            return StreamSupport.stream(
                            new ObjectMapper().readTree(in).get("cases").spliterator(), false)
                    .toList();
        }
    }
}
