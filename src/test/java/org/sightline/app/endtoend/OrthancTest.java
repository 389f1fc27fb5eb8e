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
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceHeader;

/** An archive that forwards what it holds. */
@QuarkusTest
@TestProfile(OneApplication.class)
class OrthancTest {
    private static final Duration START = Duration.ofSeconds(60);

    @TestHTTPResource
    URI base;

    @Test
    void a_study_that_orthanc_forwards_is_drafted() throws IOException, InterruptedException {
        Path program = Tool.require("Orthanc");
        Service service = new Service(base);
        PhantomStudy phantom = PhantomStudy.small();
        int http = freePort();
        Process process = start(program, http, service.dicomPort());
        try {
            Service orthanc = new Service(URI.create("http://127.0.0.1:" + http));
            Await.until("Orthanc answers", START, () -> answering(orthanc));
            forward(orthanc, phantom.files());
        } finally {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
        service.complete(phantom.uid());
        JsonNode study = service.published(phantom.uid(), Duration.ofMinutes(2));
        assertThat(study.path("instanceCount").asInt())
                .isEqualTo(phantom.files().size());
        assertThat(study.path("version").asInt()).isEqualTo(1);
    }

    @Test
    void orthanc_is_told_what_we_commit_to() throws IOException, InterruptedException {
        Path program = Tool.require("Orthanc");
        Service service = new Service(base);
        List<Path> files = PhantomStudy.small().files().subList(0, 2);
        List<InstanceHeader> headers = files.stream().map(HeaderReader::read).toList();
        service.cStore(files);
        int http = freePort();
        Process process = start(program, http, service.dicomPort());
        try {
            Service orthanc = new Service(URI.create("http://127.0.0.1:" + http));
            Await.until("Orthanc answers", START, () -> answering(orthanc));
            List<List<String>> asked = List.of(
                    reference(headers.get(0).sopClassUid(), headers.get(0)),
                    reference("1.2.840.10008.5.1.4.1.1.4", headers.get(1)),
                    List.of(headers.get(0).sopClassUid(), "1.2.3.999"));
            JsonNode report = report(orthanc, asked);

            assertThat(Service.items(report.path("Success"))
                            .map(item -> item.path("SOPInstanceUID").asText()))
                    .containsExactly(headers.get(0).ref().sopUid());
            assertThat(Service.items(report.path("Failures"))
                            .map(item -> item.path("FailureReason").asInt()))
                    .as("class-instance conflict, no such object instance")
                    .containsExactly(0x0119, 0x0112);
        } finally {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    private static List<String> reference(String sopClass, InstanceHeader header) {
        return List.of(sopClass, header.ref().sopUid());
    }

    private static JsonNode report(Service orthanc, List<List<String>> asked) throws IOException, InterruptedException {
        String body = new ObjectMapper().writeValueAsString(Map.of("DicomInstances", asked));
        Service.Answer answer = orthanc.post(
                "/modalities/sightline/storage-commitment", "application/json", BodyPublishers.ofString(body));
        assertThat(answer.status()).as(answer.text()).isEqualTo(200);
        String path = answer.json().path("Path").asText();
        return Await.until(
                "the report is there",
                START,
                () -> Optional.of(orthanc.json(path))
                        .filter(report -> !report.path("Status").asText().equals("Pending")));
    }

    private static Process start(Path program, int http, int sightline) throws IOException {
        Path folder = Files.createDirectories(OneApplication.run().resolve("orthanc"));
        Map<String, Object> settings = Map.of(
                "Name",
                "endtoend",
                "StorageDirectory",
                folder.resolve("storage").toAbsolutePath().toString(),
                "IndexDirectory",
                folder.resolve("index").toAbsolutePath().toString(),
                "HttpPort",
                http,
                "DicomAet",
                "ORTHANC",
                "DicomPort",
                OneApplication.orthancPort(),
                "RemoteAccessAllowed",
                false,
                "AuthenticationEnabled",
                false,
                "Plugins",
                List.of(),
                "DicomModalities",
                Map.of("sightline", List.of("SIGHTLINE", "127.0.0.1", sightline)));
        Path file = folder.resolve("orthanc.json");
        new ObjectMapper().writeValue(file.toFile(), settings);
        return new ProcessBuilder(program.toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("orthanc.log").toFile())
                .start();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private static Optional<Service.Answer> answering(Service orthanc) {
        try {
            return Optional.of(orthanc.get("/system")).filter(answer -> answer.status() == 200);
        } catch (java.io.UncheckedIOException notYet) {
            return Optional.empty();
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
