package org.sightline.app.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.sightline.dicom.web.MultipartPart;
import org.sightline.dicom.web.MultipartRelated;

/** The DICOMweb server as viewers and archives use it. */
@QuarkusTest
@TestProfile(OneApplication.class)
@TestInstance(Lifecycle.PER_CLASS)
class DicomwebTest {

    /** PS3.18 table 10.6.3-3. */
    private static final String REQUIRED = "00080020 00080030 00080050 00080056 00080061 00080090 00081190 00100010 "
            + "00100020 00100030 00100040 0020000D 00200010 00201206 00201208";

    @TestHTTPResource
    URI base;

    private Service service;
    private PhantomStudy phantom;
    private String study;
    private String series;
    private String instance;

    @BeforeAll
    void store() throws IOException {
        service = new Service(base);
        phantom = PhantomStudy.slice(75);
        study = "/dicomweb/studies/" + phantom.uid();
        series = study + "/series/" + phantom.identity().series().seriesUid();
        instance = series + "/instances/" + phantom.identity().instanceUid(0);
        assertThat(Stow.files(service, phantom.files()).status()).isEqualTo(200);
    }

    @Test
    void a_search_finds_the_study_with_the_attributes_the_standard_requires() {
        JsonNode found = service.json("/dicomweb/studies?StudyInstanceUID=" + phantom.uid())
                .get(0);
        for (String tag : REQUIRED.split(" ")) {
            assertThat(found.has(tag)).as(tag).isTrue();
        }
        assertThat(found.at("/00201208/Value/0").asInt()).isEqualTo(1);
        assertThat(found.at("/00080061/Value/0").asText()).isEqualTo("CT");
        assertThat(found.at("/00081190/Value/0").asText())
                .isEqualTo(base.resolve(study).toString());
    }

    @Test
    void series_and_instances_are_found_from_above_and_from_everywhere() {
        String uid = phantom.identity().series().seriesUid();
        assertThat(service.json(study + "/series").at("/0/0020000E/Value/0").asText())
                .isEqualTo(uid);
        assertThat(service.json("/dicomweb/series?SeriesInstanceUID=" + uid)
                        .at("/0/00201209/Value/0")
                        .asInt())
                .isEqualTo(1);
        JsonNode found = service.json(series + "/instances").get(0);
        assertThat(found.at("/00280010/Value/0").asInt()).isEqualTo(32);
        assertThat(found.at("/00280100/Value/0").asInt()).isEqualTo(16);
        JsonNode anywhere = service.json("/dicomweb/instances?StudyInstanceUID=" + phantom.uid() + "&Modality=CT");
        assertThat(anywhere.at("/0/00080018").toString())
                .isEqualTo(found.path("00080018").toString());
    }

    @Test
    void an_attribute_that_the_index_does_not_hold_is_read_when_it_is_asked_for() {
        assertThat(service.json(series + "/instances?includefield=KVP,00281053")
                        .get(0)
                        .has("00281053"))
                .isTrue();
        assertThat(service.json(series + "/instances").get(0).has("00281053")).isFalse();
    }

    @Test
    void pages_follow_each_other_without_gap_or_repetition() {
        List<String> whole = uids(service.json("/dicomweb/studies"));
        List<String> pages = new ArrayList<>();
        for (int offset = 0; offset < whole.size(); offset += 2) {
            pages.addAll(uids(service.json("/dicomweb/studies?limit=2&offset=" + offset)));
        }
        assertThat(pages).isEqualTo(whole);
        assertThat(service.get("/dicomweb/studies?limit=2&offset=" + whole.size())
                        .status())
                .isEqualTo(204);
    }

    @ParameterizedTest
    @CsvSource({
        "/dicomweb/studies?PatientName=nobody, 204",
        "/dicomweb/studies?NoSuchAttribute=1, 400",
        "/dicomweb/studies?StudyDate=yesterday, 400",
        "/dicomweb/studies?accept=text/html, 406",
        "/dicomweb/studies/1.2.3, 404",
        "/dicomweb/studies/1.2.x, 400",
        "/dicomweb/studies/1.2.3/metadata, 404",
        "/dicomweb/studies/1.2.3/rendered, 404",
        "/dicomweb/studies/1.2.3/series, 204"
    })
    void what_is_not_there_or_wrong_is_said_by_status(String path, int status) {
        assertThat(service.get(path).status()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({
        "/frames/2, 404",
        "/frames/0, 404",
        "/frames/1-3, 400",
        "/frames/1/rendered?window=1, 400",
        "/rendered?quality=0, 400",
        "/rendered?accept=text/html, 406",
        "/bulkdata/00100010/1, 404",
        "?accept=application/dicom;transfer-syntax=1.2.840.10008.1.2.4.201, 406",
        "?accept=image/png, 406",
        "/frames/1?accept=image/jls, 406"
    })
    void an_instance_has_what_it_has(String path, int status) {
        assertThat(service.get(instance + path).status()).isEqualTo(status);
    }

    @Test
    void an_object_is_sent_as_stored_alone_and_in_parts() throws IOException {
        byte[] stored = Files.readAllBytes(phantom.files().get(0));
        assertThat(service.get(instance).body()).isEqualTo(stored);
        String parts = "?accept=" + encoded("multipart/related; type=\"application/dicom\"; transfer-syntax=*");
        assertThat(parts(instance + parts)).containsExactly(stored);
        assertThat(parts(series + parts)).containsExactly(stored);
        assertThat(parts(study + parts)).containsExactly(stored);
    }

    @Test
    void an_object_is_sent_in_the_transfer_syntax_asked_for() throws IOException, InterruptedException {
        String asked = "?accept=" + encoded("application/dicom; transfer-syntax=1.2.840.10008.1.2.4.90");
        Path copy = OneApplication.run().resolve("asked.dcm");
        Files.write(copy, service.get(instance + asked).body());
        Tool.Ended dump =
                Tool.run(List.of(Tool.require("dcmdump").toString(), "-M", "+P", "0002,0010", copy.toString()));
        assertThat(dump.output()).contains("JPEG2000LosslessOnly");
    }

    @Test
    void metadata_holds_every_attribute_and_its_links_work() throws IOException {
        JsonNode metadata = service.json(study + "/metadata");
        assertThat(service.json(instance + "/metadata")).isEqualTo(metadata);
        assertThat(metadata.at("/0/00280030/Value").size()).isEqualTo(2);
        URI link = URI.create(metadata.at("/0/7FE00010/BulkDataURI").asText());
        byte[] pixels = service.get(link.getPath()).body();
        assertThat(pixels).hasSize(32 * 32 * 2);
        assertThat(service.get(instance + "/frames/1?accept=application/octet-stream")
                        .body())
                .isEqualTo(pixels);
        String frames = instance + "/frames/1?accept="
                + encoded("multipart/related; type=\"application/octet-stream\"; transfer-syntax=*");
        assertThat(parts(frames)).containsExactly(pixels);
    }

    @Test
    void pictures_come_in_the_format_and_size_asked_for() throws IOException {
        for (String level : List.of(study, series, instance, instance + "/frames/1")) {
            Service.Answer thumbnail = service.get(level + "/thumbnail?viewport=16,16");
            assertThat(thumbnail.type()).isEqualTo("image/jpeg");
            assertThat(ImageIO.read(new ByteArrayInputStream(thumbnail.body())).getWidth())
                    .isEqualTo(16);
            assertThat(service.get(level + "/rendered?window=40,400,linear&quality=50")
                            .type())
                    .isEqualTo("image/jpeg");
            assertThat(service.get(level + "/rendered?accept=image/png").type()).isEqualTo("image/png");
        }
    }

    @Test
    void orthanc_finds_and_fetches_a_study_by_dicomweb() throws IOException, InterruptedException {
        Skip.unless(Orthanc.speaksDicomWeb(), "the Debian package orthanc-dicomweb is not installed");
        Map<String, Object> server = Map.of("Url", base.resolve("/dicomweb/").toString(), "HasDelete", false);
        try (Orthanc orthanc = Orthanc.start(
                "orthanc-dicomweb",
                Map.of("DicomWeb", Map.of("Enable", true, "Servers", Map.of("sightline", server))))) {
            JsonNode found = orthanc.post(
                    "/dicom-web/servers/sightline/qido",
                    Map.of("Uri", "/studies", "Arguments", Map.of("0020000D", phantom.uid())));
            assertThat(found.size()).isEqualTo(1);
            JsonNode fetched = orthanc.post(
                    "/dicom-web/servers/sightline/retrieve",
                    Map.of("Resources", List.of(Map.of("Study", phantom.uid()))));
            assertThat(fetched.path("ReceivedInstancesCount").asInt()).isEqualTo(1);
            assertThat(orthanc.http().json("/instances").size()).isEqualTo(1);
        }
    }

    private static List<String> uids(JsonNode studies) {
        return Service.items(studies)
                .map(found -> found.at("/0020000D/Value/0").asText())
                .toList();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private List<byte[]> parts(String path) throws IOException {
        Service.Answer answer = service.get(path);
        assertThat(answer.status()).as(path + " " + answer.type()).isEqualTo(200);
        String body = new String(answer.body(), StandardCharsets.ISO_8859_1);
        String boundary = body.substring(4, body.indexOf("\r\n", 4)); // after the first CRLF and two hyphens
        MultipartRelated parts = MultipartRelated.open(
                "multipart/related; boundary=" + boundary, new ByteArrayInputStream(answer.body()));
        List<byte[]> bodies = new ArrayList<>();
        for (Optional<MultipartPart> part = parts.next(); part.isPresent(); part = parts.next()) {
            bodies.add(part.get().body().readAllBytes());
        }
        return bodies;
    }
}
