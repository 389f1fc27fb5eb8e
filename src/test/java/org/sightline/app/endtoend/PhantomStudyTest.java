package org.sightline.app.endtoend;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.data.Percentage.withPercentage;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.sightline.app.db.Database;
import org.sightline.app.db.ResultObject;
import org.sightline.app.pipeline.DraftObjects;
import org.sightline.app.pipeline.Drafts;
import org.sightline.dicom.phantom.PhantomTruth;

/** A chest CT of which everything is known, sent by DCMTK. */
@QuarkusTest
@TestProfile(OneApplication.class)
@TestInstance(Lifecycle.PER_CLASS)
class PhantomStudyTest {
    private static final int OVERLAY = 0xFFB000;
    private static final String NODULE = "786838002";

    @TestHTTPResource
    URI base;

    @Inject
    Database database;

    @Inject
    Drafts drafts;

    @Inject
    DraftObjects objects;

    private Service service;
    private PhantomStudy phantom;
    private JsonNode study;
    private JsonNode draft;

    @BeforeAll
    void publish() throws IOException, InterruptedException {
        Tool.require("storescu");
        service = new Service(base);
        phantom = PhantomStudy.standard();
        Tool.storescu(service.dicomPort(), "-x=", phantom.files());
        study = service.published(phantom.uid(), Duration.ofMinutes(3));
        draft = service.draft(study);
    }

    @Test
    void all_slices_make_one_version_and_one_draft() {
        assertThat(study.path("instanceCount").asInt())
                .isEqualTo(phantom.files().size());
        assertThat(study.path("version").asInt()).isEqualTo(1);
        assertThat(study.path("drafts")).hasSize(1);
        assertThat(draft.path("degraded").asBoolean()).isTrue();
        assertThat(draft.path("notRun").toString()).contains("SIGHTLINE_VLM_URL");
    }

    @Test
    void lung_volumes_are_within_three_percent_of_the_truth() {
        PhantomTruth truth = phantom.phantom().truth();
        assertThat(lung("LEFT")).isCloseTo(truth.left().volumeMl(), withPercentage(3));
        assertThat(lung("RIGHT")).isCloseTo(truth.right().volumeMl(), withPercentage(3));
        assertThat(lung("BILATERAL")).isCloseTo(truth.lungsMl(), withPercentage(3));
    }

    private double lung(String side) {
        return evidence()
                .filter(e -> e.path("kind").asText().equals("STRUCTURE"))
                .filter(e -> e.path("laterality").asText().equals(side))
                .mapToDouble(e -> quantity(e, "volume"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void the_three_nodules_are_found_on_their_sides_with_their_sizes() {
        List<PhantomTruth.Nodule> truth = phantom.phantom().truth().nodules();
        List<JsonNode> found = nodules();
        assertThat(found).hasSameSizeAs(truth);
        assertThat(truth)
                .allSatisfy(nodule -> assertThat(found)
                        .filteredOn(e -> e.path("laterality").asText().equals(nodule.left() ? "LEFT" : "RIGHT"))
                        .extracting(e -> quantity(e, "diameter"))
                        .anySatisfy(d -> assertThat(d).isCloseTo(nodule.diameter(), withPercentage(10))));
    }

    private List<JsonNode> nodules() {
        return evidence()
                .filter(e -> e.at("/concept/code").asText().equals(NODULE))
                .toList();
    }

    private Stream<JsonNode> evidence() {
        return Service.items(draft.path("evidence"));
    }

    private static double quantity(JsonNode evidence, String name) {
        return Service.items(evidence.path("quantities"))
                .filter(q -> q.path("name").asText().equals(name))
                .mapToDouble(q -> q.path("value").asDouble())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void every_sentence_is_supported_or_not_checkable_and_nothing_is_left_out() {
        List<JsonNode> sentences = Service.items(draft.path("sections"))
                .flatMap(section -> Service.items(section.path("sentences")))
                .toList();
        assertThat(sentences)
                .extracting(s -> s.path("verdict").asText())
                .contains("SUPPORTED")
                .containsOnly("SUPPORTED", "NOT_CHECKABLE");
        assertThat(sentences)
                .filteredOn(s -> s.path("verdict").asText().equals("SUPPORTED"))
                .allSatisfy(s -> assertThat(s.path("evidence")).isNotEmpty());
        assertThat(draft.path("omissions")).isEmpty();
    }

    @Test
    void every_evidence_picture_shows_its_finding_where_the_box_says() throws IOException {
        List<JsonNode> placed = evidence().filter(e -> e.hasNonNull("image")).toList();
        assertThat(placed).hasSizeGreaterThanOrEqualTo(6);
        for (JsonNode e : placed) {
            requireOverlay(picture(e.path("image").asText()), e.at("/regions/0/box"));
        }
    }

    private void requireOverlay(BufferedImage picture, JsonNode box) {
        int[] coloured = IntStream.range(0, picture.getWidth() * picture.getHeight())
                .filter(n -> rgb(picture, n) == OVERLAY)
                .toArray();
        assertThat(coloured).hasSizeGreaterThan(8);
        int width = picture.getWidth();
        assertThat(IntStream.of(coloured).map(n -> n % width).min().orElseThrow())
                .isCloseTo(box.path(0).asInt(), within(2));
        assertThat(IntStream.of(coloured).map(n -> n % width).max().orElseThrow())
                .isCloseTo(box.path(2).asInt(), within(2));
        assertThat(IntStream.of(coloured).map(n -> n / width).min().orElseThrow())
                .isCloseTo(box.path(1).asInt(), within(2));
        assertThat(IntStream.of(coloured).map(n -> n / width).max().orElseThrow())
                .isCloseTo(box.path(3).asInt(), within(2));
    }

    @Test
    void a_rendered_frame_is_the_slice_without_any_mark() throws IOException {
        JsonNode region = nodules().get(0).at("/regions/0");
        BufferedImage frame = picture("/dicomweb/studies/" + phantom.uid() + "/series/"
                + region.path("series").asText() + "/instances/"
                + region.path("instance").asText() + "/frames/1/rendered?accept=image/png");
        assertThat(frame.getWidth()).isEqualTo(phantom.phantom().grid().columns());
        assertThat(IntStream.range(0, frame.getWidth() * frame.getHeight()).map(n -> rgb(frame, n)))
                .allMatch(rgb -> (rgb & 0xFF) == (rgb >> 8 & 0xFF) && (rgb & 0xFF) == rgb >> 16);
    }

    private BufferedImage picture(String path) throws IOException {
        Service.Answer answer = service.get(path);
        assertThat(answer.status()).as(path).isEqualTo(200);
        assertThat(answer.type()).isEqualTo("image/png");
        return ImageIO.read(new ByteArrayInputStream(answer.body()));
    }

    private static int rgb(BufferedImage picture, int n) {
        return picture.getRGB(n % picture.getWidth(), n / picture.getWidth()) & 0xFFFFFF;
    }

    @Test
    void one_object_of_each_kind_and_a_capture_of_each_nodule_are_written_and_conform()
            throws IOException, InterruptedException {
        ResultObjects results = ResultObjects.of(service, study, 1);
        assertThat(results.kinds()).containsExactlyInAnyOrder("SEG", "SR", "PDF", "KO", "SC", "SC", "SC");
        results.requireConformant();
    }

    @Test
    void the_measurement_report_reads_as_it_was_meant() throws IOException, InterruptedException {
        Path file = ResultObjects.of(service, study, 1).file("SR");
        Tool.Ended said = Tool.run(List.of(Tool.require("dsrdump").toString(), "-q", "+Pl", "+Pc", file.toString()));
        Stream<String> lines = said.output().lines().filter(line -> !line.contains("contains IMAGE:=(CT image"));
        assertThat(lines.map(PhantomStudyTest::withoutNames)).containsExactlyElementsOf(golden());
    }

    /** Names and times differ from run to run. */
    private static String withoutNames(String line) {
        return line.replaceAll("2\\.25\\.\\d+", "UID").replaceAll("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d", "TIME");
    }

    private static List<String> golden() throws IOException {
        return Files.readAllLines(Path.of("test", "resources", "phantom-report.txt"));
    }

    @Test
    void the_printed_report_says_every_sentence_of_the_draft() throws IOException {
        String text =
                printed(Files.readAllBytes(ResultObjects.of(service, study, 1).file("PDF")));
        assertThat(text).contains("AI DRAFT - not for clinical use until signed", "PHANTOM, SIGHTLINE");
        Service.items(draft.path("sections"))
                .flatMap(section -> Service.items(section.path("sentences")))
                .forEach(sentence ->
                        assertThat(text).contains(sentence.path("text").asText()));
    }

    private static String printed(byte[] object) throws IOException {
        int start = new String(object, ISO_8859_1).indexOf("%PDF-");
        try (PDDocument document = Loader.loadPDF(Arrays.copyOfRange(object, start, object.length))) {
            return new PDFTextStripper().getText(document).replaceAll("\\s+", " ");
        }
    }

    @Test
    void a_draft_published_again_gives_the_same_objects_byte_for_byte() throws IOException {
        List<byte[]> before = contents();
        List<ResultObject> again = objects.write(drafts.grounded(phantom.uid(), 1));
        assertThat(again).hasSize(6).extracting(ResultObject::sopUid).isSubsetOf(sopUids());
        assertThat(contents()).hasSize(7).containsExactlyElementsOf(before);
    }

    private List<byte[]> contents() throws IOException {
        List<byte[]> contents = new ArrayList<>();
        for (Path file : ResultObjects.of(service, study, 1).files()) {
            contents.add(Files.readAllBytes(file));
        }
        return contents;
    }

    private List<String> sopUids() {
        return Service.items(study.path("results"))
                .map(row -> row.path("sopUid").asText())
                .toList();
    }

    @Test
    void the_published_resources_are_valid_fhir() {
        PublishedFhir published = new PublishedFhir(service, draft.path("id").asText(), stored());
        published.requireValid();
        published.requireOneDraftReport(phantom.uid());
        published.requireXml();
    }

    /** Of every type, those included that no reference leads to. */
    private List<String> stored() {
        return database.read(
                handle -> handle.createQuery("select type || '/' || id from fhir_resource where study_uid = :uid")
                        .bind("uid", phantom.uid())
                        .mapTo(String.class)
                        .list());
    }
}
