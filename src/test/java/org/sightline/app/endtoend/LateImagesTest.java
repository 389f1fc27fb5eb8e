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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OneApplication.class)
class LateImagesTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TestHTTPResource
    URI base;

    @Test
    void a_late_image_supersedes_the_draft_and_never_doubles_it() throws IOException, InterruptedException {
        Service service = new Service(base);
        PhantomStudy phantom = PhantomStudy.small();
        List<Path> files = phantom.files();
        int last = files.size() - 1;

        Stow.files(service, files.subList(0, last));
        service.complete(phantom.uid());
        JsonNode first = service.published(phantom.uid(), PATIENCE);
        assertThat(first.path("version").asInt()).isEqualTo(1);

        assertThat(service.cStore(files.subList(last, last + 1)).failures()).isEmpty();
        JsonNode second = service.published(phantom.uid(), PATIENCE);
        assertThat(second.path("version").asInt()).isEqualTo(2);
        assertThat(second.path("instanceCount").asInt()).isEqualTo(files.size());
        assertThat(second.path("draftId").asText())
                .isNotEqualTo(first.path("draftId").asText());
        assertThat(Service.items(second.path("drafts"))
                        .map(d -> d.path("status").asText()))
                .containsExactly("preliminary", "superseded");
        requireOneReport(service, phantom, first, second);
        requireNewerEvidence(service, first, second);
        requireBothSets(service, second);
        Await.until(
                "what version 1 owed the archives is dropped",
                PATIENCE,
                () -> Optional.of(service.study(phantom.uid()))
                        .filter(study -> deliveries(study, 1).equals(Set.of("SUPERSEDED"))));
        assertThat(deliveries(second, 2)).isNotEmpty().doesNotContain("SUPERSEDED");
    }

    /** Objects of the first version may be in archives by now: they stay, and the new ones have names of their own. */
    private static void requireBothSets(Service service, JsonNode study) throws IOException {
        ResultObjects old = ResultObjects.of(service, study, 1);
        ResultObjects now = ResultObjects.of(service, study, 2);
        assertThat(old.kinds()).contains("SEG", "SR", "PDF", "KO", "SC").hasSameElementsAs(now.kinds());
        assertThat(old.files()).doesNotContainAnyElementsOf(now.files());
    }

    /** No archive of these tests is there by itself. */
    private static Set<String> deliveries(JsonNode study, int version) {
        return Service.items(study.path("deliveries"))
                .filter(delivery -> delivery.path("version").asInt() == version)
                .map(delivery -> delivery.path("state").asText())
                .collect(Collectors.toSet());
    }

    private static void requireOneReport(Service service, PhantomStudy phantom, JsonNode first, JsonNode second) {
        assertThat(status(service, first)).isEqualTo("cancelled");
        assertThat(status(service, second)).isEqualTo("preliminary");
        String search = "/fhir/DiagnosticReport?study=" + phantom.uid();
        assertThat(service.json(search + "&status=preliminary").path("total").asInt())
                .isEqualTo(1);
        assertThat(service.json(search).path("total").asInt()).isEqualTo(2);
    }

    private static String status(Service service, JsonNode study) {
        return service.json("/fhir/DiagnosticReport/" + study.path("draftId").asText())
                .path("status")
                .asText();
    }

    /** The first draft stays readable, with its own evidence: somebody may have read it. */
    private static void requireNewerEvidence(Service service, JsonNode first, JsonNode second) {
        JsonNode old = service.draft(first);
        assertThat(old.path("status").asText()).isEqualTo("superseded");
        assertThat(ids(old)).isNotEmpty().doesNotContainAnyElementsOf(ids(service.draft(second)));
    }

    private static List<String> ids(JsonNode draft) {
        return Service.items(draft.path("evidence"))
                .map(e -> e.path("id").asText())
                .toList();
    }
}
