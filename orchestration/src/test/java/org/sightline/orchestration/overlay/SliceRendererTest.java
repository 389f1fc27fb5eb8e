package org.sightline.orchestration.overlay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.dicom.Code;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.image.Volume;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.seg.Segment;
import org.sightline.dicom.seg.Segmentation;
import org.sightline.orchestration.Studies;

/** Pixels against those of nibabel, numpy and scikit-image: {@code make_fixtures.py} beside the fixtures. */
class SliceRendererTest {
    private static final Affine AXIAL = new Affine(List.of(1., 0., 0., 0., 0., 1., 0., 0., 0., 0., 1., 0.));

    static Stream<JsonNode> cases() throws IOException {
        try (InputStream in = SliceRendererTest.class.getResourceAsStream("fixtures.json")) {
            JsonNode cases = new ObjectMapper().readTree(Objects.requireNonNull(in));
            return IntStream.range(0, cases.size()).mapToObj(cases::get);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void every_pixel_is_that_of_the_reference(JsonNode expected) throws IOException {
        Volume volume = volume(expected);
        SliceRenderer renderer = new SliceRenderer(
                volume, GreyScale.vilaM3(volume, expected.get("modality").asText()));

        int slice = expected.get("slice").asInt();

        SlicePicture picture = expected.get("many").isNull()
                ? renderer.slice(slice)
                : renderer.painted(mask(volume, expected.get("many").asBoolean()), slice, any -> true)
                        .picture();

        assertThat(picture.columns()).isEqualTo(expected.get("columns").asInt());
        assertThat(picture.rows()).isEqualTo(expected.get("rows").asInt());
        assertThat(bytes(picture)).isEqualTo(expected.get("rgb").binaryValue());
    }

    @Test
    void the_middle_of_an_even_number_of_slices_is_the_upper_one() {
        assertThat(AxialView.of(flat(1, 1, 7).grid()).middle()).isEqualTo(3);
        assertThat(AxialView.of(flat(1, 1, 8).grid()).middle()).isEqualTo(4);
    }

    @Test
    void a_slice_that_is_not_there_is_refused() {
        SliceRenderer renderer = new SliceRenderer(flat(1, 1, 2), new GreyScale(0, 1));

        assertThatThrownBy(() -> renderer.slice(2)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> renderer.slice(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void the_file_holds_the_pixels() throws IOException {
        SlicePicture picture = new SlicePicture(3, 2, new int[] {0, 0x010203, 0xFFFFFF, 0x808080, 0xFE0001, 0x00FF00});

        BufferedImage read = ImageIO.read(new ByteArrayInputStream(picture.png()));

        assertThat(read.getRGB(0, 0, 3, 2, null, 0, 3))
                .containsExactly(0xFF000000, 0xFF010203, 0xFFFFFFFF, 0xFF808080, 0xFFFE0001, 0xFF00FF00);
    }

    @Test
    void colours_go_to_the_labels_of_the_slice_and_a_nameless_one_takes_a_colour_too() {
        Volume volume = flat(4, 1, 2);
        byte[] labels = {9, 3, 5, 0, 3, 3, 9, 9};
        Segmentation mask = segmentation(volume, labels, segment(3, "Liver"), segment(9, "Spleen"));
        SliceRenderer renderer = new SliceRenderer(volume, new GreyScale(0, 1));

        Legend first = renderer.painted(mask, 0, any -> true).legend();
        Legend second = renderer.painted(mask, 1, any -> true).legend();

        assertThat(first.text()).isEqualTo("red: liver, yellow: spleen");
        assertThat(first.colour(5)).contains(OverlayColour.BLUE);
        assertThat(second.text()).isEqualTo("red: liver, blue: spleen");
        assertThat(first.ambiguous()).isFalse();
    }

    @Test
    void labels_that_are_not_wanted_take_no_colour() {
        Volume volume = flat(3, 1, 1);
        Segmentation mask = segmentation(volume, new byte[] {1, 2, 0}, segment(1, "Liver"), segment(2, "Spleen"));
        SliceRenderer renderer = new SliceRenderer(volume, new GreyScale(0, 1));

        SliceRenderer.Painted painted = renderer.painted(mask, 0, label -> label == 2);

        assertThat(painted.legend().text()).isEqualTo("red: spleen");
        assertThat(painted.picture().pixels()).containsExactly(0, 0x4C0000, 0);
    }

    @Test
    void a_colour_that_stands_for_two_labels_is_known() {
        Volume volume = flat(14, 1, 1);
        byte[] labels = new byte[14];
        IntStream.range(0, 14).forEach(i -> labels[i] = (byte) i);
        Segmentation mask = segmentation(volume, labels);

        Legend legend = new SliceRenderer(volume, new GreyScale(0, 1))
                .painted(mask, 0, any -> true)
                .legend();

        assertThat(legend.entries()).hasSize(13);
        assertThat(legend.ambiguous()).isTrue();
    }

    @Test
    void a_mask_on_another_grid_is_refused() {
        Volume volume = flat(3, 1, 1);
        Segmentation mask = segmentation(flat(4, 1, 1), new byte[4]);
        SliceRenderer renderer = new SliceRenderer(volume, new GreyScale(0, 1));

        assertThatThrownBy(() -> renderer.painted(mask, 0, any -> true)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> renderer.painted(moved(volume, 0.01), 0, any -> true))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(renderer.painted(moved(volume, 1e-4), 0, any -> true)
                        .legend()
                        .entries())
                .isEmpty();
    }

    @Test
    void a_volume_of_one_value_is_black_and_a_value_that_is_no_number_too() {
        Volume volume = flat(2, 1, 1);
        volume.voxels()[1] = Float.NaN;

        assertThat(new SliceRenderer(volume, GreyScale.vilaM3(volume, "MR"))
                        .slice(0)
                        .pixels())
                .containsExactly(0, 0);
        assertThat(GreyScale.of(ClinicalWindow.LUNG.window()).level(Float.NaN)).isZero();
    }

    @Test
    void a_clinical_window_ends_where_its_centre_and_width_say() {
        GreyScale lung = GreyScale.of(ClinicalWindow.LUNG.window());

        assertThat(List.of(lung.level(-1350), lung.level(-600), lung.level(150), lung.level(3000)))
                .containsExactly(0, 127, 255, 255);
    }

    private static Volume volume(JsonNode expected) {
        int[] n = IntStream.range(0, 3)
                .map(a -> expected.get("shape").get(a).asInt())
                .toArray();
        Grid grid = new Grid(n[0], n[1], n[2], affine(expected.get("affine")));
        boolean ct = expected.get("modality").asText().equals("CT");
        float[] voxels = new float[grid.size()];
        each(grid, (i, j, k) -> {
            int value = (i * 37 + j * 101 + k * 53) % 613;
            voxels[grid.index(i, j, k)] = (float) (ct ? value - 200 : value * 1.7 + 3.1);
        });
        return new Volume(series(), grid, voxels, List.of());
    }

    private static Segmentation mask(Volume volume, boolean many) {
        Grid grid = volume.grid();
        byte[] labels = new byte[grid.size()];
        each(
                grid,
                (i, j, k) -> labels[grid.index(i, j, k)] =
                        (byte) (many ? (i + 3 * j + 5 * k) % 22 : (i + j) % 3 == 0 ? (i * j + k) % 5 : 0));
        return segmentation(volume, labels);
    }

    private interface Voxels {
        void at(int i, int j, int k);
    }

    private static void each(Grid grid, Voxels voxels) {
        for (int k = 0; k < grid.slices(); k++) {
            for (int j = 0; j < grid.rows(); j++) {
                for (int i = 0; i < grid.columns(); i++) {
                    voxels.at(i, j, k);
                }
            }
        }
    }

    private static Affine affine(JsonNode rows) {
        List<Double> matrix = new ArrayList<>();
        for (JsonNode row : rows) {
            row.forEach(number -> matrix.add(number.asDouble()));
            matrix.add(0.0);
        }
        return new Affine(matrix);
    }

    private static Segmentation moved(Volume volume, double millimetres) {
        List<Double> matrix = new ArrayList<>(AXIAL.matrix());
        matrix.set(3, millimetres);
        Grid grid = new Grid(3, 1, 1, new Affine(matrix));
        return segmentation(new Volume(volume.series(), grid, volume.voxels(), List.of()), new byte[3]);
    }

    private static Volume flat(int columns, int rows, int slices) {
        return new Volume(
                series(), new Grid(columns, rows, slices, AXIAL), new float[columns * rows * slices], List.of());
    }

    private static SeriesRef series() {
        return new SeriesRef("1.2", "1.2.3");
    }

    private static Segmentation segmentation(Volume volume, byte[] labels, Segment... segments) {
        return new Segmentation(
                volume.grid(),
                labels,
                List.of(segments),
                Collections.nCopies(volume.grid().slices(), source()));
    }

    private static SliceSource source() {
        return SliceSource.of(
                new InstanceFile(Studies.chestCt().series().get(0).instances().get(0), Path.of("nowhere.dcm")));
    }

    private static Segment segment(int number, String label) {
        Code code = Code.sct("1", label);
        return new Segment(number, label, code, code, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static byte[] bytes(SlicePicture picture) {
        byte[] bytes = new byte[picture.pixels().length * 3];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) (picture.pixels()[i / 3] >> (16 - 8 * (i % 3)));
        }
        return bytes;
    }
}
