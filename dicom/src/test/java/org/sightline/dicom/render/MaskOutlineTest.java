package org.sightline.dicom.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.geom.Path2D;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.InstanceRef;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.read.ImageModule;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.read.InstanceHeader;
import org.sightline.dicom.read.PatientModule;
import org.sightline.dicom.read.SeriesModule;
import org.sightline.dicom.read.StudyModule;
import org.sightline.dicom.seg.Segmentation;

class MaskOutlineTest {
    @Test
    void a_pixel_is_outlined_along_its_edges() {
        assertThat(outline("...", ".#.", "...")).isEqualTo("M1 1H2V2H1Z");
    }

    @Test
    void straight_edges_have_no_corners_between() {
        assertThat(outline("###", "###")).isEqualTo("M0 0H3V2H0Z");
    }

    @Test
    void a_hole_is_a_loop_the_other_way_round() {
        assertThat(outline("###", "#.#", "###")).isEqualTo("M0 0H3V3H0ZM1 1V2H2V1Z");
    }

    @Test
    void pixels_that_touch_at_a_corner_are_outlined_apart() {
        assertThat(outline("#.", ".#")).isEqualTo("M0 0H1V1H0ZM1 1H2V2H1Z");
    }

    @Test
    void a_label_that_does_not_occur_has_no_path() {
        assertThat(outline("..", "..")).isEmpty();
    }

    @Test
    void labels_above_127_are_labels() {
        assertThat(MaskOutline.svgPath(new byte[] {(byte) 255}, 1, 1, 255)).isEqualTo("M0 0H1V1H0Z");
    }

    @ParameterizedTest
    @ValueSource(ints = {20, 50, 80})
    void the_inside_of_the_path_is_the_mask(int percent) {
        Random random = new Random(percent);
        byte[] labels = new byte[23 * 31];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (random.nextInt(100) < percent ? 7 : random.nextInt(3));
        }

        String path = MaskOutline.svgPath(labels, 23, 31, 7);

        for (int rule : new int[] {Path2D.WIND_EVEN_ODD, Path2D.WIND_NON_ZERO}) {
            Path2D shape = parse(path, rule);
            for (int y = 0; y < 23; y++) {
                for (int x = 0; x < 31; x++) {
                    assertThat(shape.contains(x + 0.5, y + 0.5)).as(x + "," + y).isEqualTo(labels[y * 31 + x] == 7);
                }
            }
        }
    }

    @Test
    void labels_must_fill_the_frame() {
        assertThatThrownBy(() -> MaskOutline.svgPath(new byte[5], 2, 3, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void the_outline_of_a_slice_is_that_of_its_labels() {
        Grid grid = new Grid(3, 2, 2, new Affine(List.of(1d, 0d, 0d, 0d, 0d, 1d, 0d, 0d, 0d, 0d, 1d, 0d)));
        byte[] labels = new byte[grid.size()];
        labels[grid.index(2, 1, 1)] = 4;
        Segmentation segmentation =
                new Segmentation(grid, labels, List.of(), SliceSource.ofAll(List.of(anySource(), anySource())));

        assertThat(MaskOutline.svgPath(segmentation, 0, 4)).isEmpty();
        assertThat(MaskOutline.svgPath(segmentation, 1, 4)).isEqualTo("M2 1H3V2H2Z");
        assertThat(Overlay.Mask.ofSlice(segmentation, 1, 4, 0xFFFFFF).labels()).containsExactly(0, 0, 0, 0, 0, 4);
    }

    private static InstanceFile anySource() {
        return new InstanceFile(
                new InstanceHeader(
                        new InstanceRef("1.1", "1.2", "1.3"),
                        "1.4",
                        "1.5",
                        new PatientModule("", "", "", "", ""),
                        new StudyModule("", "", "", "", "", "", ""),
                        new SeriesModule("", "", "", "", "", "", "", ""),
                        new ImageModule(1, 2, 3, 1, "", List.of(), 0, List.of(), List.of(), List.of())),
                Path.of("unread"));
    }

    private static String outline(String... rows) {
        byte[] labels = new byte[rows.length * rows[0].length()];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = (byte) (rows[i / rows[0].length()].charAt(i % rows[0].length()) == '#' ? 1 : 0);
        }
        return MaskOutline.svgPath(labels, rows.length, rows[0].length(), 1);
    }

    private static Path2D parse(String path, int windingRule) {
        Path2D shape = new Path2D.Double(windingRule);
        Matcher command = Pattern.compile("([MHVZ])(\\d+)?(?: (\\d+))?").matcher(path);
        List<Double> at = new ArrayList<>(List.of(0d, 0d));
        while (command.find()) {
            switch (command.group(1)) {
                case "M" -> {
                    at.set(0, Double.valueOf(command.group(2)));
                    at.set(1, Double.valueOf(command.group(3)));
                    shape.moveTo(at.get(0), at.get(1));
                }
                case "H" -> at.set(0, Double.valueOf(command.group(2)));
                case "V" -> at.set(1, Double.valueOf(command.group(2)));
                default -> shape.closePath();
            }
            if ("HV".contains(command.group(1))) {
                shape.lineTo(at.get(0), at.get(1));
            }
        }
        return shape;
    }
}
