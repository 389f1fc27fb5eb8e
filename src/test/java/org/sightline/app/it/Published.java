package org.sightline.app.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What has to hold of a published study, whatever happened on the way. */
final class Published {
    private static final List<String> STRAIGHT_LINE =
            List.of("RECEIVING", "COMPLETE", "ROUTED", "EXPERTS_DONE", "DRAFTED", "GROUNDED", "PUBLISHED");

    private final ServiceClient client;
    private final PhantomStudy study;
    private final JsonNode detail;

    private Published(ServiceClient client, PhantomStudy study) {
        this.client = client;
        this.study = study;
        this.detail = client.json("/api/studies/" + study.uid());
    }

    /** One report, one segmentation, one straight line through the states, every object as it was sent. */
    static void exactlyOnce(ServiceClient client, PhantomStudy study) {
        Published published = new Published(client, study);
        published.oneReport();
        published.oneSegmentation();
        published.oneLine();
        published.everyObject(study.files());
    }

    private void oneReport() {
        assertThat(detail.path("drafts")).hasSize(1);
        assertThat(detail.path("runs")).hasSize(1);
        JsonNode found = client.json("/fhir/DiagnosticReport?study=" + study.uid());
        assertThat(found.path("total").asInt()).isEqualTo(1);
        assertThat(found.at("/entry/0/resource/status").asText()).isEqualTo("preliminary");
        assertThat(found.at("/entry/0/resource/id").asText())
                .isEqualTo(detail.path("draftId").asText());
    }

    private void oneSegmentation() {
        assertThat(detail.path("results").findValuesAsText("kind")).containsOnlyOnce("SEG");
        detail.path("results")
                .forEach(result -> assertThat(
                                client.get(result.path("url").asText()).statusCode())
                        .isEqualTo(200));
    }

    private void oneLine() {
        assertThat(detail.path("version").asInt()).isEqualTo(1);
        assertThat(detail.path("instanceCount").asInt()).isEqualTo(study.files().size());
        assertThat(detail.path("seriesCount").asInt()).isEqualTo(1);
        List<String> states = new ArrayList<>();
        List<Instant> times = new ArrayList<>();
        detail.path("timeline").forEach(entry -> {
            states.add(entry.path("state").asText());
            times.add(Instant.parse(entry.path("at").asText()));
        });
        assertThat(states).containsExactlyElementsOf(STRAIGHT_LINE);
        assertThat(times).isSorted();
    }

    private void everyObject(List<Path> files) {
        readable(client, study, files);
    }

    /** These objects can be read back, and their data sets are the bytes that were sent. */
    static void readable(ServiceClient client, PhantomStudy study, List<Path> files) {
        for (Path file : files) {
            HttpResponse<byte[]> answer = client.get(study.path(file));
            assertThat(answer.statusCode()).as(study.path(file)).isEqualTo(200);
            assertThat(dataSet(answer.body())).isEqualTo(PhantomStudy.dataSet(file));
        }
    }

    private static byte[] dataSet(byte[] part10) {
        try {
            Path copy = Files.createTempFile("sightline-it", ".dcm");
            try {
                return PhantomStudy.dataSet(Files.write(copy, part10));
            } finally {
                Files.delete(copy);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
