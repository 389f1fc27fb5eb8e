package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.read.HeaderReader;

/** A real head CT with a tilted gantry: nothing here can read it, and nothing may pretend to. */
@QuarkusTest
@TestProfile(OneApplication.class)
class HeadCtTest {
    private static final String ZIP = "data/ct-head-dicom/ct-head-ge-28slices-gantrytilt.zip";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TestHTTPResource
    URI base;

    private Service service;

    @BeforeEach
    void connect() {
        Tool.require("storescu");
        service = new Service(base);
    }

    @Test
    void it_is_not_routed_and_every_rule_says_why() throws IOException, InterruptedException {
        List<Path> files = Shared.unzip(ZIP, "head-ct");
        JsonNode study = settled(files);
        assertThat(study.path("state").asText()).isEqualTo("NOT_ROUTED");
        assertThat(Service.texts(study.path("reasons"))).anyMatch(reason -> reason.contains("chest CT"));
        assertThat(study.path("runs")).isEmpty();
        assertThat(study.path("drafts")).isEmpty();
        assertThat(service.json("/fhir/DiagnosticReport?study=" + uid(files))
                        .path("total")
                        .asInt())
                .isZero();
    }

    @Test
    void without_a_body_part_the_expert_declines_it_and_the_draft_holds_no_number() throws Exception {
        List<Path> plain = Tool.dcmodify(
                Shared.unzip(ZIP, "head-ct-original"),
                OneApplication.run().resolve("head-ct-unnamed"),
                "-m",
                "(0018,0015)=",
                "-m",
                "(0008,1030)=",
                "-m",
                "(0020,000d)=2.25.330081214019375284312671",
                "-gin");
        JsonNode study = settled(plain);
        assertThat(study.path("state").asText()).isEqualTo("PUBLISHED");
        assertThat(study.path("runs")).singleElement().satisfies(run -> {
            assertThat(run.path("outcome").asText()).isEqualTo("DECLINED");
            assertThat(run.path("reason").asText()).containsPattern("tilt|spacing|apart");
        });
        assertThat(study.path("results")).isEmpty();
        requireNoNumber(service.draft(study));
    }

    private static void requireNoNumber(JsonNode draft) {
        assertThat(Service.texts(draft.path("notRun"))).anyMatch(line -> line.contains("chest-ct"));
        assertThat(draft.path("evidence")).isEmpty();
        assertThat(Service.items(draft.path("sections"))
                        .flatMap(section -> Service.items(section.path("sentences")))
                        .map(sentence -> sentence.path("text").asText()))
                .isNotEmpty()
                .noneMatch(text -> text.matches("(?i).*\\d\\s?(mL|HU|%).*") || text.matches("(?i).*nodules? of.*"));
    }

    private JsonNode settled(List<Path> files) throws IOException, InterruptedException {
        Tool.storescu(service.dicomPort(), "-x=", files);
        service.complete(uid(files));
        return service.settled(uid(files), PATIENCE);
    }

    private static String uid(List<Path> files) {
        return HeaderReader.read(files.get(0)).ref().studyUid();
    }
}
