package org.sightline.experts.remote.vista3d;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.sightline.experts.remote.vista3d.NimRig.LUNG_TUMOR;
import static org.sightline.experts.remote.vista3d.NimRig.reported;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.experts.ExpertDescriptor;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.Laterality;
import org.sightline.experts.Presence;
import org.sightline.experts.Quantity;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.format.GridImage;
import org.sightline.experts.format.Nifti;
import org.sightline.experts.remote.TurnedGrid;
import org.sightline.experts.remote.http.FakeServer.Reply;
import org.sightline.experts.remote.http.FakeServer.Request;

/** A whole reading: out as a volume that is fetched, back as a mask on the slices. */
@Timeout(60)
class Vista3dExpertTest {
    @TempDir
    private static Path shared;

    private static ExpertRequest series;
    private static Volume volume;

    @TempDir
    private Path folder;

    private final FakeNim nim = new FakeNim();

    @BeforeAll
    static void write() {
        series = NimRig.series(shared);
        volume = VolumeBuilder.build(series.series(), series.files());
    }

    @AfterEach
    void close() {
        nim.close();
    }

    static Stream<Arguments> packings() {
        return Stream.of(
                packing("zip with NRRD", mask -> Reply.of("application/zip", FakeNim.zip(FakeNim.seg(mask)))),
                packing(
                        "zip with NIfTI and a note",
                        mask -> Reply.of(
                                "application/octet-stream",
                                FakeNim.zip(Map.of("../../mask.nii.gz", Nifti.write(mask), "note.json", new byte[9])))),
                packing("NRRD called a zip", mask -> Reply.of("application/zip", FakeNim.nrrd(mask))),
                packing("NIfTI", mask -> Reply.of("application/gzip", Nifti.write(mask))),
                packing("NRRD with turned axes", mask -> Reply.of("", FakeNim.nrrd(TurnedGrid.turned(mask)))));
    }

    private static Arguments packing(String name, Function<GridImage, Reply> by) {
        return Arguments.of(name, by);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("packings")
    void whatever_the_mask_comes_in_it_lies_on_the_voxels_it_was_made_of(
            String name, Function<GridImage, Reply> packing) {
        nim.packs(packing);
        ExpertResult.Reported reported = read(LUNG_TUMOR);
        byte[] labels = reported.segmentation().orElseThrow().labels();
        for (int n = 0; n < labels.length; n++) {
            int expected = FakeNim.anatomy(volume.voxels()[n], place(n));
            assertThat(labels[n]).isEqualTo((byte) (expected == FakeNim.VERTEBRA ? 0 : expected));
        }
    }

    @Test
    void a_structure_has_its_code_side_volume_extent_and_key_slices() {
        Finding lung = finding(read(LUNG_TUMOR), "left-lung-upper-lobe");
        assertThat(lung.kind()).isEqualTo(Finding.Kind.STRUCTURE);
        assertThat(lung.concept().value()).isEqualTo("45653009");
        assertThat(lung.laterality()).contains(Laterality.LEFT);
        long voxels = count(FakeNim.LEFT_LUNG);
        assertThat(voxels).isGreaterThan(50);
        assertThat(lung.quantity("volume").orElseThrow().value())
                .isCloseTo(voxels * 14.9 * 14.9 * 50 / 1000, within(1e-6));
        assertThat(lung.extent().orElseThrow().toX()).isGreaterThan(0);
        assertThat(lung.regions()).isNotEmpty().hasSizeLessThanOrEqualTo(3);
        assertThat(lung.regions().get(0).segment()).contains(FakeNim.LEFT_LUNG);
    }

    @Test
    void an_abnormality_is_absent_where_its_organ_is_there() {
        Finding tumor = finding(read(LUNG_TUMOR), "lung-tumor");
        assertThat(tumor.presence()).isEqualTo(Presence.ABSENT);
        assertThat(tumor.kind()).isEqualTo(Finding.Kind.ABNORMALITY);
        assertThat(tumor.quantities()).isEmpty();
        assertThat(tumor.bodySite().orElseThrow().meaning()).isEqualTo("Lung");
    }

    @Test
    void an_abnormality_that_is_marked_is_present_with_its_volume() {
        nim.marks((value, place) -> value > 20 && place[0] > 60 ? FakeNim.TUMOR : FakeNim.anatomy(value, place));
        Finding tumor = finding(read(LUNG_TUMOR), "lung-tumor");
        assertThat(tumor.presence()).isEqualTo(Presence.PRESENT);
        assertThat(tumor.quantity("volume").orElseThrow().value()).isGreaterThan(10);
        assertThat(tumor.quantities()).extracting(Quantity::name).containsExactly("volume", "long axis", "short axis");
        assertThat(tumor.extent().orElseThrow().fromX()).isGreaterThan(50);
    }

    /** The tumour of a liver that the volume does not show is not absent, it was not seen. */
    @Test
    void nothing_is_said_of_an_abnormality_whose_organ_is_missing() {
        assertThat(expert(LUNG_TUMOR).read(series)).isInstanceOf(ExpertResult.Reported.class);
        nim.marks((value, place) -> 0);
        assertThat(expert(LUNG_TUMOR).read(series))
                .isEqualTo(new ExpertResult.Declined("the model marks nothing of what it is asked for in this volume"));
    }

    @Test
    void everything_is_asked_for_without_a_prompt_and_answers_what_is_found() {
        ExpertResult.Reported reported = read("labelGroup: everything");
        assertThat(reported.findings())
                .extracting(Finding::key)
                .containsExactly("left-lung-upper-lobe", "right-lung-upper-lobe", "vertebrae-t5");
        assertThat(body()).doesNotContain("prompts").contains("\"image\":\"http://127.0.0.1:");
    }

    @Test
    void a_group_and_single_labels_are_asked_for_by_their_ids() {
        read(LUNG_TUMOR);
        assertThat(body()).contains("\"prompts\":{\"classes\":[20,23,28,29,30,31,32]}");
        assertThat(finding(read("# the labels alone"), "left-lung-upper-lobe").presence())
                .isEqualTo(Presence.PRESENT);
        assertThat(body()).contains("\"prompts\":{\"classes\":[28]}");
    }

    @Test
    void the_descriptor_says_what_is_looked_for() {
        ExpertDescriptor descriptor = expert(LUNG_TUMOR).descriptor();
        assertThat(descriptor.labels()).hasSize(7);
        assertThat(descriptor.looksFor()).singleElement().extracting("value").isEqualTo("52988006");
        assertThat(descriptor.trigger()).contains("VISTA3D");
    }

    /** Hounsfield units of the file that was fetched, and not a byte that names the patient. */
    @Test
    void the_service_is_sent_the_voxels_and_nothing_of_the_patient() {
        read(LUNG_TUMOR);
        byte[] file = nim.fetched().get(0).body();
        assertThat(Nifti.read(file, 1 << 20).voxels()).containsExactly(volume.voxels());
        InstanceHeader header = series.files().get(0).header();
        String sent = body() + new String(inflated(file), StandardCharsets.ISO_8859_1);
        assertThat(sent)
                .doesNotContain(header.ref().studyUid())
                .doesNotContain(header.ref().seriesUid())
                .doesNotContain(header.patient().id())
                .doesNotContain("PHANTOM");
    }

    @Test
    void progress_rises_while_the_volume_is_fetched_and_ends_at_one() {
        List<Double> progress = new CopyOnWriteArrayList<>();
        expert(LUNG_TUMOR).read(series, new ReadingWatch() {
            @Override
            public void progress(double fraction) {
                progress.add(fraction);
            }

            @Override
            public boolean cancelled() {
                return false;
            }
        });
        assertThat(progress)
                .isSorted()
                .doesNotHaveDuplicates()
                .contains(0.05, 0.15, 0.9)
                .endsWith(1.0);
    }

    @Test
    void a_series_that_is_no_volume_is_declined_before_anybody_is_asked() {
        ExpertRequest three = new ExpertRequest(series.series(), series.files().subList(0, 3));
        assertThat(expert(LUNG_TUMOR).read(three))
                .isEqualTo(new ExpertResult.Declined("3 slices are fewer than the 4 that are needed"));
        ExpertRequest gap = new ExpertRequest(
                series.series(),
                IntStream.of(0, 1, 2, 4, 5).mapToObj(series.files()::get).toList());
        assertThat(expert(LUNG_TUMOR).read(gap)).isInstanceOf(ExpertResult.Declined.class);
        assertThat(nim.requests("/v1/vista3d/inference")).isEmpty();
    }

    @Test
    void the_probe_says_what_is_there_or_why_not() {
        Vista3dExpert expert = expert(LUNG_TUMOR);
        assertThat(expert.probe()).isEqualTo("VISTA-3D 0.5.4, 7 classes");
        nim.says("true", "{\"version\":\"1\",\"labels\":{\"liver\":1,\"lung tumor\":23}}");
        assertRefused(expert, ErrorCode.INVALID_CONFIGURATION, "does not list class 20");
        nim.says("{\"status\":\"loading\"}", "{}");
        assertRefused(expert, ErrorCode.EXPERT_UNAVAILABLE, "not ready");
        nim.says("true", "{}");
        assertThat(expert.probe()).isEqualTo("VISTA-3D of unknown version, 7 classes");
    }

    private static void assertRefused(Vista3dExpert expert, ErrorCode code, String rule) {
        assertThatThrownBy(expert::probe)
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(rule);
    }

    private Vista3dExpert expert(String asks) {
        return NimRig.expert(folder, nim, asks, Clock.systemUTC());
    }

    private ExpertResult.Reported read(String asks) {
        return reported(expert(asks).read(series));
    }

    private String body() {
        List<Request> requests = nim.requests("/v1/vista3d/inference");
        return requests.get(requests.size() - 1).text();
    }

    private static Finding finding(ExpertResult.Reported reported, String key) {
        Optional<Finding> found =
                reported.findings().stream().filter(f -> f.key().equals(key)).findFirst();
        assertThat(found).as(key).isPresent();
        return found.orElseThrow();
    }

    private static long count(int label) {
        return IntStream.range(0, volume.voxels().length)
                .filter(n -> FakeNim.anatomy(volume.voxels()[n], place(n)) == label)
                .count();
    }

    private static double[] place(int n) {
        int columns = volume.grid().columns();
        int rows = volume.grid().rows();
        return volume.grid().toPatient().apply(n % columns, n / columns % rows, n / (columns * rows));
    }

    private static byte[] inflated(byte[] file) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
