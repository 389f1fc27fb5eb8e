package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.read.HeaderReader;

/** A real T1-weighted head of 384 slices. */
@QuarkusTest
@TestProfile(OneApplication.class)
class BrainStudyTest {
    private static final String BRAIN = "12738006";
    private static final String HIPPOCAMPUS = "5366008";

    @TestHTTPResource
    URI base;

    @Test
    void volumes_equal_those_of_the_reference_implementation() throws IOException, InterruptedException {
        Tool.require("storescu");
        Shared.require("models/brain-subcortical18.onnx");
        List<JsonNode> expected = expected();
        List<Path> files = Shared.unzip("data/mr-brain-t1-dicom/t1-adult-384slices.zip", "t1-adult");
        assertThat(files).hasSize(384);
        Service service = new Service(base);
        Tool.storescu(service.dicomPort(), "-xi", files);
        String uid = HeaderReader.read(files.get(0)).ref().studyUid();
        service.complete(uid);
        JsonNode study = service.published(uid, Duration.ofMinutes(8));
        requireVolumes(service.draft(study), expected);
        requireConformant(service, study);
    }

    /** Volumes in mL in the order of the model's labels. */
    private static List<JsonNode> expected() throws IOException {
        Path file = Shared.require("models/expected/brain.t1-adult.json");
        return Service.items(new ObjectMapper().readTree(file.toFile()))
                .filter(entry -> entry.path("model").asText().equals("brain-subcortical18.onnx"))
                .flatMap(entry -> Service.items(entry.path("millilitres")))
                .toList();
    }

    private static void requireVolumes(JsonNode draft, List<JsonNode> expected) {
        List<JsonNode> structures = Service.items(draft.path("evidence"))
                .filter(e -> !e.at("/concept/code").asText().equals(BRAIN))
                .toList();
        assertThat(structures).hasSameSizeAs(expected);
        assertThat(structures.get(13).at("/concept/code").asText()).isEqualTo(HIPPOCAMPUS);
        assertThat(IntStream.range(0, expected.size())).allSatisfy(n -> {
            double truth = expected.get(n).asDouble();
            double measured = structures.get(n).at("/quantities/0/value").asDouble();
            assertThat(measured)
                    .as(structures.get(n).at("/concept/display").asText())
                    .isCloseTo(truth, Offset.offset(Math.max(0.05, 0.01 * truth)));
        });
    }

    private static void requireConformant(Service service, JsonNode study) throws IOException, InterruptedException {
        ResultObjects results = ResultObjects.of(service, study, 1);
        assertThat(results.kinds()).containsExactlyInAnyOrder("SEG", "SR", "PDF"); // measured, and nothing found
        results.requireConformant();
    }
}
