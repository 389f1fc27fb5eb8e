package org.sightline.experts.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.experts.Expert;
import org.sightline.experts.ExpertContractTest;
import org.sightline.experts.ExpertRequest;
import org.sightline.experts.ExpertResult;
import org.sightline.experts.Finding;
import org.sightline.experts.ReadingWatch;
import org.sightline.experts.Shared;
import org.sightline.experts.manifest.Manifest;
import org.sightline.experts.manifest.ManifestReader;

/** {@link VolumeSegmenter} with tiny networks on an ellipsoid of known volume, size and place, on grids of all kinds. */
class VolumeSegmenterTest extends ExpertContractTest {
    private Path folder;
    private OnnxExpert expert;
    private List<InstanceFile> axial;

    @BeforeAll
    void load(@TempDir Path temporary) {
        folder = temporary;
        expert = TinySegmenter.of(folder, "bright", TinySegmenter.ONE);
        axial = write("axial", Ellipsoid.axialGrid());
    }

    @AfterAll
    void close() {
        expert.close();
    }

    @Override
    protected Expert expert() {
        return expert;
    }

    @Override
    protected ExpertRequest readable() {
        return Shared.request(axial);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.sightline.experts.onnx.Ellipsoid#grids")
    void volume_size_and_place_are_those_of_the_object_on_any_grid(String name, Grid grid) {
        ExpertResult.Reported found = reported(expert.read(Shared.request(write(name, grid))));
        Finding liver = found.findings().get(0);
        assertThat(liver.quantity("volume").orElseThrow().value())
                .isCloseTo(Ellipsoid.MILLILITRES, within(0.03 * Ellipsoid.MILLILITRES));
        assertThat(Ellipsoid.dice(found.segmentation().orElseThrow())).isGreaterThan(0.95);
        Finding.Extent extent = liver.extent().orElseThrow();
        double[] low = {extent.fromX(), extent.fromY(), extent.fromZ()};
        double[] high = {extent.toX(), extent.toY(), extent.toZ()};
        for (int axis = 0; axis < 3; axis++) {
            assertThat(low[axis]).isCloseTo(Ellipsoid.CENTRE[axis] - Ellipsoid.HALF_AXES[axis], within(3.0));
            assertThat(high[axis]).isCloseTo(Ellipsoid.CENTRE[axis] + Ellipsoid.HALF_AXES[axis], within(3.0));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("org.sightline.experts.onnx.Ellipsoid#grids")
    void the_network_sees_right_anterior_superior_axes_of_one_and_a_half_millimetres(String name, Grid grid) {
        try (OnnxExpert shifted = TinySegmenter.of(folder, "shifted", TinySegmenter.ONE)) {
            Segmentation mask = reported(shifted.read(Shared.request(write(name, grid))))
                    .segmentation()
                    .orElseThrow();
            double[] moved = Ellipsoid.centre(mask);
            // It looks two voxels to the right and one up, so that what it draws lies 3 mm to the left and 1.5 mm
            // below.
            double[] right = Ellipsoid.direction(grid, 0, -1);
            double[] up = Ellipsoid.direction(grid, 2, 1);
            for (int axis = 0; axis < 3; axis++) {
                assertThat(moved[axis] - Ellipsoid.CENTRE[axis])
                        .as("axis %d", axis)
                        .isCloseTo(-3 * right[axis] - 1.5 * up[axis], within(0.25));
            }
        }
    }

    @Test
    void axes_and_key_slices_are_those_of_the_largest_section() {
        Finding liver = result().findings().get(0);
        assertThat(liver.quantity("long axis").orElseThrow().value()).isCloseTo(28, within(2.5));
        assertThat(liver.quantity("short axis").orElseThrow().value()).isCloseTo(20, within(2.5));
        assertThat(liver.regions()).hasSize(3);
        double best =
                liver.regions().get(0).instance().equals(axial.get(12).header().ref()) ? 12 : 13;
        assertThat(Ellipsoid.axialGrid().toPatient().apply(0, 0, best)[2]).isCloseTo(Ellipsoid.CENTRE[2], within(2.5));
        assertThat(liver.regions().get(0).segment()).contains(1);
    }

    @Test
    void progress_grows_to_one_and_a_cancelled_reading_ends() {
        List<Double> told = new ArrayList<>();
        expert.read(readable(), watch(told, Integer.MAX_VALUE));
        assertThat(told).isSorted().endsWith(1.0).hasSizeGreaterThan(10);
        List<Double> until = new ArrayList<>();
        assertThat(failed(expert.read(readable(), watch(until, 4))).code()).isEqualTo(ErrorCode.EXPERT_CANCELLED);
        assertThat(until).hasSize(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "no-number | EXPERT_ERROR | no finite numbers",
                "one-channel | EXPERT_ERROR | gives 1 channels, and the manifest needs 2",
                "coarse | EXPERT_ERROR | is no network of one score map a channel",
                "nested | MODEL_UNUSABLE | nested.onnx",
            })
    void a_network_that_is_not_what_the_manifest_says_has_failed(String model, ErrorCode code, String reason) {
        try (OnnxExpert broken = TinySegmenter.of(folder, model, TinySegmenter.ONE)) {
            ExpertResult.Failed failed = failed(broken.read(readable()));
            assertThat(failed.code()).isEqualTo(code);
            assertThat(failed.message()).contains(reason);
        }
    }

    @Test
    void a_truncated_model_file_has_failed_with_its_name() throws Exception {
        Path weights = Path.of("src/test/resources/org/sightline/experts/volume/bright.onnx");
        byte[] half = Arrays.copyOf(Files.readAllBytes(weights), 200);
        Path cut = Files.write(folder.resolve("bright.onnx"), half);
        Manifest manifest = ManifestReader.read(folder.resolve("tiny-bright"));
        try (OnnxExpert broken = OnnxExpert.of(manifest, Map.of("segmenter", cut), 1)) {
            ExpertResult.Failed failed = failed(broken.read(readable()));
            assertThat(failed.code()).isEqualTo(ErrorCode.WEIGHTS_CHANGED);
            assertThat(failed.message()).contains("bright.onnx");
        }
    }

    @Test
    void series_that_are_no_volume_are_declined_with_the_reason() {
        List<InstanceFile> gap = new ArrayList<>(axial.subList(0, 8));
        gap.addAll(axial.subList(9, 20));
        List<InstanceFile> twice = new ArrayList<>(axial);
        Grid shifted = TinySegmenter.grid(
                new double[] {1, 0, 0}, new double[] {0, 1, 0}, Ellipsoid.SIZES, Ellipsoid.MM, Ellipsoid.MIDDLE);
        twice.addAll(write("again", shifted).subList(3, 4));
        List<InstanceFile> mixed = new ArrayList<>(axial);
        mixed.addAll(write("sagittal", (Grid) Ellipsoid.grids().toList().get(2).get()[1])
                .subList(0, 3));
        assertThat(declined(axial.subList(0, 1))).contains("1 slices are fewer");
        assertThat(declined(gap)).contains("slices are missing");
        assertThat(declined(twice)).contains("2 slices lie at one");
        assertThat(declined(mixed)).contains("differ from the first");
    }

    @Test
    void slices_sheared_by_the_gantry_are_declined() {
        List<Double> matrix = new ArrayList<>(Ellipsoid.axialGrid().toPatient().matrix());
        matrix.set(6, 2.5 * Math.tan(Math.toRadians(12))); // y moves from slice to slice
        Grid tilted = new Grid(Ellipsoid.SIZES[0], Ellipsoid.SIZES[1], Ellipsoid.SIZES[2], new Affine(matrix));
        assertThat(declined(write("gantry", tilted))).contains("gantry tilt");
    }

    @Test
    void an_empty_picture_shows_none_of_the_structures() {
        List<InstanceFile> empty =
                new SeriesFiles("empty", "CT", "empty", "one").write(folder, Ellipsoid.axialGrid(), (x, y, z) -> 0);
        assertThat(declined(empty)).contains("none of the structures");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "step: argmax | step: sigmoid | needs one of argmax and threshold",
                "axes: RAS | axes: RAX | axes are three of",
                "mm: 1.5 | mm: [1.5, 2] | three numbers",
                "overlap: 0.5 | overlap: 1 | overlap is in",
                "index: 1 | index: 300 | 1..255",
            })
    void a_manifest_that_contradicts_itself_is_refused_when_it_is_loaded(String valid, String broken, String rule) {
        assertThatThrownBy(() ->
                        TinySegmenter.of(folder.resolve("broken"), "bright", TinySegmenter.ONE.replace(valid, broken)))
                .isInstanceOfSatisfying(
                        StudyException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.INVALID_EXPERT))
                .hasMessageContaining("tiny-bright/expert.yaml: ")
                .hasMessageContaining(rule);
    }

    private List<InstanceFile> write(String name, Grid grid) {
        return new SeriesFiles(name, "CT", "phantom", "one").write(folder, grid, Ellipsoid::picture);
    }

    private String declined(List<InstanceFile> files) {
        return assertDeclined(expert.read(Shared.request(files)));
    }

    private static ExpertResult.Failed failed(ExpertResult result) {
        assertThat(result).isInstanceOf(ExpertResult.Failed.class);
        return (ExpertResult.Failed) result;
    }

    /** Is cancelled after it was told so often. */
    private static ReadingWatch watch(List<Double> told, int most) {
        return new ReadingWatch() {
            @Override
            public void progress(double fraction) {
                told.add(fraction);
            }

            @Override
            public boolean cancelled() {
                return told.size() >= most;
            }
        };
    }
}
