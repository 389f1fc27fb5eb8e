package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.net.StoreReport;
import org.sightline.dicom.read.HeaderReader;

/**
 * The whole loop with a server that we did not write and a model that speaks the protocol and makes mistakes nobody scripted:
 * a film comes in by C-STORE, the model asks for our expert, writes from its answer, and every sentence gets its verdict.
 */
class TransformersIT {
    private static final Path CHECKPOINT = Installation.SHARED.resolve("models/tiny-m3");
    private static final Path FILM = Installation.SHARED.resolve("data/dicom-cxr/wrapped-kermany/pneumonia-01.dcm");

    @Test
    void a_film_is_drafted_by_a_real_server_with_the_expert_that_its_model_asks_for() {
        Optional<Path> program = TransformersProcess.program();
        needed("no Python environment with transformers (SIGHTLINE_VLM_VENV)", program.isPresent());
        needed("no " + CHECKPOINT, Files.isDirectory(CHECKPOINT));
        needed("no " + FILM, Files.isRegularFile(FILM));
        int port = Scratch.freePorts(1).get(0);
        Installation installation = Installation.fresh("transformers")
                .with("SIGHTLINE_VLM_URL", "http://127.0.0.1:" + port)
                .with("SIGHTLINE_VLM_MODEL", CHECKPOINT.toString());
        try (TransformersProcess model = TransformersProcess.start(
                        program.orElseThrow(),
                        CHECKPOINT,
                        port,
                        installation.data().resolveSibling("model"));
                ServiceProcess service = ServiceProcess.start(installation)) {
            Outcome check = installation.run("vlm", "check");
            assertThat(check.code()).as(check.out() + check.err()).isZero();
            assertThat(check.out()).contains("streams").contains("takes a picture");

            StoreReport sent = PhantomStudy.offer(installation, List.of(FILM), progress -> {});
            assertThat(sent.failures()).isEmpty();
            String study = HeaderReader.read(FILM).ref().studyUid();
            service.await(study, "PUBLISHED");
            drafted(service.client(), study);
        }
    }

    private static void drafted(ServiceClient client, String study) {
        String id = client.json("/api/studies/" + study).path("draftId").asText();
        JsonNode trace = client.json("/api/drafts/" + id + "/trace");
        JsonNode asked = trace.at("/writing/exchanges/0");

        assertThat(asked.path("expert").asText()).startsWith("cxr-pneumonia");
        assertThat(asked.path("outcome").asText()).isEqualTo("REPORTED");
        assertThat(trace.at("/writing/calls").size()).isGreaterThanOrEqualTo(2);
        assertThat(trace.at("/writing/calls/0/promptTokens").asInt()).isPositive();
        assertThat(trace.at("/draft/author").asText()).startsWith("tiny-m3");
        assertThat(trace.at("/draft/degraded").asBoolean()).isFalse();
        trace.at("/draft/sections")
                .forEach(section -> section.path("sentences").forEach(sentence -> {
                    System.out.println("tiny-m3: " + sentence.path("text").asText() + " | "
                            + sentence.path("verdict").asText());
                    assertThat(sentence.path("rule").asText()).isNotEmpty();
                }));
    }

    private static void needed(String reason, boolean there) {
        if (!there) {
            System.out.println("skipped: " + reason);
        }
        assumeTrue(there, reason);
    }
}
