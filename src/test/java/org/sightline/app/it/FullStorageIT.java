package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.net.StoreOutcome;

/** A disk that is nearly full: refused for now, nothing half stored, and taken later. */
class FullStorageIT {
    private static final int OUT_OF_RESOURCES = 0xA700;

    @Test
    void what_is_refused_for_want_of_space_is_taken_when_there_is_space() throws IOException {
        Installation installation = Installation.fresh("full-storage");
        PhantomStudy study = PhantomStudy.write("full", installation.data().resolveSibling("phantom"));
        try (ServiceProcess service =
                ServiceProcess.start(installation.with("SIGHTLINE_STORAGE_MIN_FREE_MEGABYTES", "1000000000"))) {
            refusedByStore(installation, study);
            refusedByStow(service.client(), study.files().get(0));
            assertThat(service.client().state(study.uid())).isEmpty();
        }
        assertThat(objects(installation)).isEmpty();
        try (ServiceProcess service = ServiceProcess.start(installation)) {
            study.send(installation);
            service.await(study.uid(), "PUBLISHED");
            Published.exactlyOnce(service.client(), study);
        }
    }

    private static void refusedByStore(Installation installation, PhantomStudy study) {
        assertThat(PhantomStudy.offer(installation, study.files().subList(0, 3), progress -> {})
                        .outcomes())
                .hasSize(3)
                .extracting(StoreOutcome::status)
                .containsOnly(OUT_OF_RESOURCES);
    }

    private static void refusedByStow(ServiceClient client, Path file) throws IOException {
        HttpResponse<byte[]> answer = client.post("/dicomweb/studies", "application/dicom", Files.readAllBytes(file));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After"))
                .hasValueSatisfying(seconds -> assertThat(seconds).containsOnlyDigits());
    }

    private static Stream<Path> objects(Installation installation) throws IOException {
        try (Stream<Path> walk = Files.walk(installation.data().resolve("objects"))) {
            return walk.filter(Files::isRegularFile).toList().stream();
        }
    }
}
