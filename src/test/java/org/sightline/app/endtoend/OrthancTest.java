package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** An archive that forwards what it holds. */
@QuarkusTest
@TestProfile(OneApplication.class)
class OrthancTest {
    @TestHTTPResource
    URI base;

    @Test
    void a_study_that_orthanc_forwards_is_drafted() throws IOException, InterruptedException {
        Service service = new Service(base);
        PhantomStudy phantom = PhantomStudy.small();
        try (Orthanc orthanc = Orthanc.start("orthanc", freePort(), freePort(), service.dicomPort())) {
            forward(orthanc.rest(), phantom.files());
        }
        service.complete(phantom.uid());
        JsonNode study = service.published(phantom.uid(), Duration.ofMinutes(2));
        assertThat(study.path("instanceCount").asInt())
                .isEqualTo(phantom.files().size());
        assertThat(study.path("version").asInt()).isEqualTo(1);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static void forward(Service orthanc, List<Path> files) throws IOException {
        List<String> ids = new ArrayList<>();
        for (Path file : files) {
            Service.Answer stored = orthanc.post("/instances", "application/dicom", BodyPublishers.ofFile(file));
            ids.add(stored.json().path("ID").asText());
        }
        String body = new ObjectMapper().writeValueAsString(ids);
        Service.Answer sent =
                orthanc.post("/modalities/sightline/store", "application/json", BodyPublishers.ofString(body));
        assertThat(sent.status()).as(sent.text()).isEqualTo(200);
        assertThat(sent.json().path("FailedInstancesCount").asInt()).isZero();
    }
}
