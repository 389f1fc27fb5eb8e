package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.sightline.dicom.net.DicomPeer;
import org.sightline.dicom.net.StoreReport;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.read.Part10;

/** An archive that forwards what it holds, and takes what we make of it. */
@QuarkusTest
@TestProfile(OneApplication.class)
class OrthancTest {
    @TestHTTPResource("/")
    URI base;

    @Test
    void a_study_that_orthanc_forwards_is_drafted() throws IOException, InterruptedException {
        Service service = new Service(base);
        PhantomStudy phantom = PhantomStudy.small();
        try (Orthanc orthanc = Orthanc.start("orthanc", Orthanc.knowing(service))) {
            forward(orthanc, phantom.files());
            service.complete(phantom.uid());
            JsonNode study = service.published(phantom.uid(), Duration.ofMinutes(2));
            assertThat(study.path("instanceCount").asInt())
                    .isEqualTo(phantom.files().size());
            assertThat(study.path("version").asInt()).isEqualTo(1);
            requireReturned(orthanc, ResultObjects.of(service, study, 1));
        }
    }

    @Test
    void orthanc_is_told_what_we_commit_to() throws IOException, InterruptedException {
        Service service = new Service(base);
        List<Path> files = PhantomStudy.small().files().subList(0, 2);
        List<InstanceHeader> headers = files.stream().map(HeaderReader::read).toList();
        service.cStore(files);
        Map<String, Object> settings = new HashMap<>(Orthanc.knowing(service));
        settings.put("DicomPort", OneApplication.port("commitment"));
        try (Orthanc orthanc = Orthanc.start("commitment", settings)) {
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
        }
    }

    private static List<String> reference(String sopClass, InstanceHeader header) {
        return List.of(sopClass, header.ref().sopUid());
    }

    private static JsonNode report(Orthanc orthanc, List<List<String>> asked) throws IOException, InterruptedException {
        JsonNode answer = orthanc.post("/modalities/sightline/storage-commitment", Map.of("DicomInstances", asked));
        return Await.until(
                "the report is there",
                Duration.ofMinutes(1),
                () -> Optional.of(orthanc.http().json(answer.path("Path").asText()))
                        .filter(report -> !report.path("Status").asText().equals("Pending")));
    }

    private static void forward(Orthanc orthanc, List<Path> files) throws IOException {
        List<String> ids = new ArrayList<>();
        for (Path file : files) {
            Service.Answer stored = orthanc.http().post("/instances", "application/dicom", BodyPublishers.ofFile(file));
            ids.add(stored.json().path("ID").asText());
        }
        JsonNode sent = orthanc.post("/modalities/sightline/store", ids);
        assertThat(sent.path("FailedInstancesCount").asInt()).isZero();
    }

    /** Every result is accepted by C-STORE and comes back with the same data set. */
    private static void requireReturned(Orthanc orthanc, ResultObjects results)
            throws IOException, InterruptedException {
        assertThat(results.kinds()).contains("SEG", "SR", "PDF", "KO", "SC");
        StoreReport report = new DicomPeer(orthanc.dicom(), "SIGHTLINE").store(results.files(), progress -> {});
        assertThat(report.failures()).isEmpty();
        for (Path sent : results.files()) {
            String uid = HeaderReader.read(sent).ref().sopUid();
            String id = orthanc.lookup(uid).path(0).path("ID").asText();
            byte[] file = orthanc.http().get("/instances/" + id + "/file").body();
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
}
