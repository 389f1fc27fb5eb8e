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
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
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
import org.sightline.experts.volume.ClosestAxes;

/** {@link VolumeSegmenter} with tiny networks on an ellipsoid of known volume, size and place, on grids of all kinds. */
class VolumeSegmenterTest extends ExpertContractTest {
    private static final double[] CENTRE = {12, -8, 20};
    private static final double[] HALF_AXES = {14, 10, 17};
    private static final double MILLILITRES = 4.0 / 3 * Math.PI * 14 * 10 * 17 / 1000;
    private static final double[] MIDDLE = {10, -6, 18};
    private static final int[] SIZES = {40, 36, 24};
    private static final double[] MM = {1.4, 1.4, 2.5};

    private Path folder;
    private OnnxExpert expert;
    private List<InstanceFile> axial;

    static Grid axialGrid() {
        return TinySegmenter.grid(new double[] {1, 0, 0}, new double[] {0, 1, 0}, SIZES, MM, MIDDLE);
    }

    static Stream<Arguments> grids() {
        double c = Math.cos(0.25);
        double s = Math.sin(0.25);
        double[] left = {1, 0, 0};
        return Stream.of(
                Arguments.of("axial", axialGrid()),
                Arguments.of(
                        "feet first",
                        TinySegmenter.grid(new double[] {-1, 0, 0}, new double[] {0, 1, 0}, SIZES, MM, MIDDLE)),
                Arguments.of(
                        "sagittal",
                        TinySegmenter.grid(
                                new double[] {0, 1, 0},
                                new double[] {0, 0, -1},
                                new int[] {36, 44, 26},
                                new double[] {1.2, 1.3, 2.2},
                                MIDDLE)),
                Arguments.of(
                        "tilted", TinySegmenter.grid(left, new double[] {0, c, s}, new int[] {40, 44, 30}, MM, MIDDLE)),
                Arguments.of(
                        "oblique",
                        TinySegmenter.grid(
                                new double[] {c, s, 0},
                                new double[] {-s * c, c * c, s},
                                new int[] {48, 44, 30},
                                MM,
                                MIDDLE)));
    }

    @BeforeAll
    void load(@TempDir Path temporary) {
        folder = temporary;
        expert = TinySegmenter.of(folder, "bright", TinySegmenter.ONE);
        axial = write("axial", axialGrid());
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
    @MethodSource("grids")
    void volume_size_and_place_are_those_of_the_object_on_any_grid(String name, Grid grid) {
        ExpertResult.Reported found = reported(expert.read(Shared.request(write(name, grid))));
        Finding liver = found.findings().get(0);
        assertThat(liver.quantity("volume").orElseThrow().value()).isCloseTo(MILLILITRES, within(0.03 * MILLILITRES));
        assertThat(dice(found.segmentation().orElseThrow())).isGreaterThan(0.95);
        Finding.Extent extent = liver.extent().orElseThrow();
        double[] low = {extent.fromX(), extent.fromY(), extent.fromZ()};
        double[] high = {extent.toX(), extent.toY(), extent.toZ()};
        for (int axis = 0; axis < 3; axis++) {
            assertThat(low[axis]).isCloseTo(CENTRE[axis] - HALF_AXES[axis], within(3.0));
            assertThat(high[axis]).isCloseTo(CENTRE[axis] + HALF_AXES[axis], within(3.0));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("grids")
    void the_network_sees_right_anterior_superior_axes_of_one_and_a_half_millimetres(String name, Grid grid) {
        try (OnnxExpert shifted = TinySegmenter.of(folder, "shifted", TinySegmenter.ONE)) {
            Segmentation mask = reported(shifted.read(Shared.request(write(name, grid))))
                    .segmentation()
                    .orElseThrow();
            double[] moved = centre(mask);
            // It looks two voxels to the right and one up, so that what it draws lies 3 mm to the left and 1.5 mm
            // below.
            double[] right = direction(grid, 0, -1);
            double[] up = direction(grid, 2, 1);
            for (int axis = 0; axis < 3; axis++) {
                assertThat(moved[axis] - CENTRE[axis])
                        .as("axis %d", axis)
                        .isCloseTo(-3 * right[axis] - 1.5 * up[axis], within(0.25));
            }
        }
    }

    /** Unit vector of the grid axis nearest to a patient axis, on its side with that sign. */
    private static double[] direction(Grid grid, int world, int sign) {
        int[] worldOf = ClosestAxes.of(grid.toPatient());
        int axis = worldOf[0] == world ? 0 : worldOf[1] == world ? 1 : 2;
        double length = grid.toPatient().spacing(axis);
        double turn = Math.signum(grid.toPatient().at(world, axis)) * sign / length;
        return new double[] {
            grid.toPatient().at(0, axis) * turn,
            grid.toPatient().at(1, axis) * turn,
            grid.toPatient().at(2, axis) * turn
        };
    }

    @Test
    void axes_and_key_slices_are_those_of_the_largest_section() {
        Finding liver = result().findings().get(0);
        assertThat(liver.quantity("long axis").orElseThrow().value()).isCloseTo(28, within(2.5));
        assertThat(liver.quantity("short axis").orElseThrow().value()).isCloseTo(20, within(2.5));
        assertThat(liver.regions()).hasSize(3);
        double best =
                liver.regions().get(0).instance().equals(axial.get(12).header().ref()) ? 12 : 13;
        assertThat(axialGrid().toPatient().apply(0, 0, best)[2]).isCloseTo(CENTRE[2], within(2.5));
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
        Grid shifted = TinySegmenter.grid(new double[] {1, 0, 0}, new double[] {0, 1, 0}, SIZES, MM, MIDDLE);
        twice.addAll(write("again", shifted).subList(3, 4));
        List<InstanceFile> mixed = new ArrayList<>(axial);
        mixed.addAll(write("sagittal", (Grid) grids().toList().get(2).get()[1]).subList(0, 3));
        assertThat(declined(axial.subList(0, 1))).contains("1 slices are fewer");
        assertThat(declined(gap)).contains("slices are missing");
        assertThat(declined(twice)).contains("2 slices lie at one");
        assertThat(declined(mixed)).contains("differ from the first");
    }

    @Test
    void slices_sheared_by_the_gantry_are_declined() {
        List<Double> matrix = new ArrayList<>(axialGrid().toPatient().matrix());
        matrix.set(6, 2.5 * Math.tan(Math.toRadians(12))); // y moves from slice to slice
        Grid tilted = new Grid(SIZES[0], SIZES[1], SIZES[2], new Affine(matrix));
        assertThat(declined(write("gantry", tilted))).contains("gantry tilt");
    }

    @Test
    void an_empty_picture_shows_none_of_the_structures() {
        List<InstanceFile> empty =
                new SeriesFiles("empty", "CT", "empty", "one").write(folder, axialGrid(), (x, y, z) -> 0);
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
        return new SeriesFiles(name, "CT", "phantom", "one").write(folder, grid, VolumeSegmenterTest::picture);
    }

    /** 200 inside, 0 outside, and an edge of about 2 mm whose middle is the ellipsoid. */
    private static double picture(double x, double y, double z) {
        return 200 * Math.max(0, Math.min(1, 0.5 + (1 - radius(x, y, z)) * 6));
    }

    private static double radius(double x, double y, double z) {
        double u = (x - CENTRE[0]) / HALF_AXES[0];
        double v = (y - CENTRE[1]) / HALF_AXES[1];
        double w = (z - CENTRE[2]) / HALF_AXES[2];
        return Math.sqrt(u * u + v * v + w * w);
    }

    private static double dice(Segmentation mask) {
        Grid grid = mask.grid();
        byte[] labels = mask.labels();
        int both = 0;
        int sum = 0;
        for (int n = 0; n < labels.length; n++) {
            double[] at = place(grid, n);
            boolean inside = radius(at[0], at[1], at[2]) <= 1;
            both += inside && labels[n] == 1 ? 1 : 0;
            sum += (inside ? 1 : 0) + (labels[n] == 1 ? 1 : 0);
        }
        return 2.0 * both / sum;
    }

    private static double[] centre(Segmentation mask) {
        byte[] labels = mask.labels();
        double[] sum = new double[3];
        int count = 0;
        for (int n = 0; n < labels.length; n++) {
            if (labels[n] == 1) {
                double[] at = place(mask.grid(), n);
                for (int axis = 0; axis < 3; axis++) {
                    sum[axis] += at[axis];
                }
                count++;
            }
        }
        return new double[] {sum[0] / count, sum[1] / count, sum[2] / count};
    }

    private static double[] place(Grid grid, int n) {
        int row = n / grid.columns();
        return grid.toPatient().apply(n % grid.columns(), row % grid.rows(), row / grid.rows());
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
