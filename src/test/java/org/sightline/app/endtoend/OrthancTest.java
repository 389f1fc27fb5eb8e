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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.net.DicomPeer;
import org.sightline.dicom.net.PeerAddress;
import org.sightline.dicom.net.StoreReport;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.Part10;

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
        int dicom = freePort();
        Process process = start(program, http, dicom, service.dicomPort());
        try {
            Service orthanc = new Service(URI.create("http://127.0.0.1:" + http));
            Await.until("Orthanc answers", START, () -> answering(orthanc));
            forward(orthanc, phantom.files());
            service.complete(phantom.uid());
            JsonNode study = service.published(phantom.uid(), Duration.ofMinutes(2));
            assertThat(study.path("instanceCount").asInt())
                    .isEqualTo(phantom.files().size());
            assertThat(study.path("version").asInt()).isEqualTo(1);
            requireReturned(orthanc, dicom, ResultObjects.of(service, study, 1));
        } finally {
            process.destroy();
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        }
    }

    /** Every result is accepted by C-STORE and comes back with the same data set. */
    private static void requireReturned(Service orthanc, int dicom, ResultObjects results)
            throws IOException, InterruptedException {
        assertThat(results.kinds()).contains("SEG", "SR", "PDF", "KO", "SC");
        PeerAddress address = new PeerAddress("ORTHANC", "127.0.0.1", dicom);
        StoreReport report = new DicomPeer(address, "SIGHTLINE").store(results.files(), progress -> {});
        assertThat(report.failures()).isEmpty();
        for (Path sent : results.files()) {
            String uid = HeaderReader.read(sent).ref().sopUid();
            JsonNode found = orthanc.post("/tools/lookup", "text/plain", BodyPublishers.ofString(uid))
                    .json();
            String id = found.path(0).path("ID").asText();
            byte[] file = orthanc.get("/instances/" + id + "/file").body();
            Path returned = Files.write(OneApplication.run().resolve("returned.dcm"), file);
            assertThat(Arrays.equals(dataSet(returned), dataSet(sent)))
                    .as(sent.toString())
                    .isTrue();
        }
    }

    /** With explicit lengths: Orthanc encodes sequences anew, and both forms mean the same (PS3.5 section 7.5.1). */
    private static byte[] dataSet(Path file) throws IOException, InterruptedException {
        Path same = OneApplication.run().resolve("explicit-lengths.dcm");
        Tool.Ended ended =
                Tool.run(List.of(Tool.require("dcmconv").toString(), "+e", file.toString(), same.toString()));
        assertThat(ended.code()).as(ended.output()).isZero();
        byte[] all = Files.readAllBytes(same);
        return Arrays.copyOfRange(all, (int) Part10.dataSetOffset(same), all.length);
    }

    private static Process start(Path program, int http, int dicom, int sightline) throws IOException {
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
                "DicomPort",
                dicom,
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
