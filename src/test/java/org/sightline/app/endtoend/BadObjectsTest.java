package org.sightline.app.endtoend;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.net.StoreOutcome;

@QuarkusTest
@TestProfile(OneApplication.class)
class BadObjectsTest {
    private static final byte[] TEXT = "Dear colleague, the report follows by mail.".getBytes(UTF_8);
    private static final int CANNOT_UNDERSTAND = 0xC000;
    private static final int STOW_CANNOT_UNDERSTAND = 49_442;

    @TestHTTPResource
    URI base;

    private Service service;

    @BeforeEach
    void connect() {
        service = new Service(base);
    }

    @Test
    void a_text_file_is_refused_with_a_reason_and_kept_in_quarantine() throws IOException {
        int before = service.quarantined("NOT_DICOM").size();
        Stow stow = Stow.parts(service, List.of(TEXT));
        assertThat(stow.status()).isEqualTo(409);
        assertThat(stow.type()).isEqualTo("application/dicom+json");
        assertThat(stow.failureReason()).isEqualTo(STOW_CANNOT_UNDERSTAND);
        assertThat(stow.errorComment()).startsWith("NOT_DICOM: ");
        assertThat(service.quarantined("NOT_DICOM")).hasSize(before + 1).first().satisfies(this::saysWhoAndWhy);
    }

    private void saysWhoAndWhy(JsonNode entry) {
        assertThat(entry.path("source").asText()).isEqualTo("STOW-RS@127.0.0.1");
        assertThat(entry.path("sopUid").asText()).matches("[0-9.]*");
        assertThat(entry.path("reason").asText()).isNotBlank();
        assertThat(entry.path("receivedAt").asText()).startsWith("20");
    }

    @Test
    void a_truncated_object_is_refused_by_stow() throws IOException {
        PhantomStudy study = PhantomStudy.slice(11);
        Stow stow = Stow.parts(service, List.of(truncated(study.files().get(0))));
        assertThat(stow.status()).isEqualTo(409);
        assertThat(stow.failureReason()).isEqualTo(STOW_CANNOT_UNDERSTAND);
        assertThat(stow.errorComment()).startsWith("TRUNCATED: ");
        assertThat(service.quarantined("TRUNCATED")).first().satisfies(this::saysWhoAndWhy);
        requireUnknown(study);
    }

    @Test
    void a_truncated_object_is_refused_by_c_store() throws IOException {
        PhantomStudy study = PhantomStudy.slice(12);
        Path whole = study.files().get(0);
        Files.write(whole, truncated(whole));
        StoreOutcome outcome = service.cStore(List.of(whole)).outcomes().get(0);
        assertThat(outcome.result()).isEqualTo(StoreOutcome.Result.REFUSED);
        assertThat(outcome.status()).isEqualTo(CANNOT_UNDERSTAND);
        assertThat(outcome.comment()).isNotBlank();
        assertThat(service.quarantined("TRUNCATED"))
                .filteredOn(
                        e -> e.path("sopUid").asText().equals(study.identity().instanceUid(0)))
                .singleElement()
                .satisfies(e -> assertThat(e.path("source").asText()).startsWith("ENDTOEND@"));
        requireUnknown(study);
    }

    private static byte[] truncated(Path file) throws IOException {
        byte[] whole = Files.readAllBytes(file);
        return Arrays.copyOf(whole, whole.length - 1000);
    }

    private void requireUnknown(PhantomStudy study) {
        assertThat(service.get("/api/studies/" + study.uid()).status()).isEqualTo(404);
    }

    @Test
    void good_objects_of_a_request_are_stored_beside_bad_ones() throws IOException {
        PhantomStudy study = PhantomStudy.slice(13);
        Stow stow = Stow.parts(
                service, List.of(TEXT, Files.readAllBytes(study.files().get(0)), TEXT));
        assertThat(stow.status()).isEqualTo(202);
        assertThat(stow.stored()).isEqualTo(1);
        assertThat(stow.failed()).isEqualTo(2);
        assertThat(service.study(study.uid()).path("instanceCount").asInt()).isEqualTo(1);
    }

    @Test
    void an_object_of_another_study_than_was_said_is_refused() throws IOException {
        PhantomStudy study = PhantomStudy.slice(14);
        byte[] object = Files.readAllBytes(study.files().get(0));
        assertThat(Stow.to(service, "/dicomweb/studies/1.2.3.4", List.of(object))
                        .status())
                .isEqualTo(409);
        requireUnknown(study);
        assertThat(Stow.to(service, "/dicomweb/studies/" + study.uid(), List.of(object))
                        .stored())
                .isEqualTo(1);
    }

    @Test
    void a_request_without_an_object_is_a_bad_request() throws IOException {
        Stow stow = Stow.parts(service, List.of());
        assertThat(stow.status()).isEqualTo(400);
        assertThat(stow.type()).isEqualTo("application/problem+json");
    }

    @Test
    void the_next_study_is_drafted_all_the_same() throws IOException, InterruptedException {
        Stow.parts(service, List.of(TEXT));
        PhantomStudy study = PhantomStudy.small();
        assertThat(service.cStore(study.files()).failures()).isEmpty();
        service.complete(study.uid());
        service.published(study.uid(), Duration.ofMinutes(2));
    }
}
