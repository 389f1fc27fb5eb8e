package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** Senders repeat themselves: after a lost answer, after a restart, and sometimes with other content. */
@QuarkusTest
@TestProfile(OneApplication.class)
@TestInstance(Lifecycle.PER_CLASS)
class RepeatedObjectsTest {
    @TestHTTPResource
    URI base;

    private Service service;
    private PhantomStudy phantom;
    private JsonNode first;

    @BeforeAll
    void publish() throws IOException, InterruptedException {
        service = new Service(base);
        phantom = PhantomStudy.small();
        assertThat(Stow.files(service, phantom.files()).status()).isEqualTo(200);
        service.complete(phantom.uid());
        service.published(phantom.uid(), Duration.ofMinutes(2));
        first = study();
    }

    @Test
    void the_same_object_again_is_accepted_and_stored_once() throws IOException {
        int before = service.quarantined("DUPLICATE_CONFLICT").size();
        Stow again = Stow.files(service, phantom.files().subList(0, 5));
        assertThat(again.status()).isEqualTo(200);
        assertThat(again.stored()).isEqualTo(5);
        assertThat(service.quarantined("DUPLICATE_CONFLICT")).hasSize(before);
        assertThat(study()).isEqualTo(first);
    }

    @Test
    void the_same_object_by_another_way_in_is_the_same_object() {
        assertThat(service.cStore(phantom.files().subList(0, 5)).failures()).isEmpty();
        assertThat(study()).isEqualTo(first);
    }

    @Test
    void other_content_under_a_known_uid_is_kept_aside_and_changes_no_draft() throws IOException {
        byte[] changed = Files.readAllBytes(phantom.files().get(60));
        changed[changed.length - 1] ^= 1;
        Stow.parts(service, List.of(changed));
        assertThat(service.quarantined("DUPLICATE_CONFLICT"))
                .filteredOn(
                        e -> e.path("sopUid").asText().equals(phantom.identity().instanceUid(60)))
                .hasSize(1);
        assertThat(study()).isEqualTo(first);
        assertThat(served(60)).isEqualTo(Files.readAllBytes(phantom.files().get(60)));
    }

    private byte[] served(int slice) {
        return service.get("/dicomweb/studies/" + phantom.uid() + "/series/"
                        + phantom.identity().series().seriesUid() + "/instances/"
                        + phantom.identity().instanceUid(slice))
                .body();
    }

    private JsonNode study() {
        return service.substance(phantom.uid());
    }
}
