package org.sightline.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.sightline.dicom.image.SmallObjects.assertRefused;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.SeriesRef;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;

class SliceStackTest {
    private static final SeriesRef SERIES = new SeriesRef("1.2.3", "1.2.3.4");
    private static final List<Double> AXIAL = List.of(1.0, 0.0, 0.0, 0.0, 1.0, 0.0);

    @TempDir
    Path folder;

    @Test
    void slices_are_sorted_along_row_cross_column_whatever_order_they_come_in() {
        List<Slice> slices = new ArrayList<>(axial(10, 12.5, 15));
        Collections.reverse(slices);
        Grid grid = SliceStack.of(SERIES, slices).grid();
        assertThat(grid.toPatient().apply(0, 0, 2)).containsExactly(-100, -50, 15);
        assertThat(grid.toPatient().spacing(2)).isCloseTo(2.5, within(1e-12));
    }

    @Test
    void the_first_pixel_spacing_is_between_rows() {
        Plane plane = new Plane(4, 6, AXIAL, List.of(0.5, 0.25), "");
        List<Slice> slices = IntStream.range(0, 3)
                .mapToObj(k -> slice(new Vector(0, 0, k), plane))
                .toList();
        Grid grid = SliceStack.of(SERIES, slices).grid();
        assertThat(grid.toPatient().apply(1, 0, 0)).containsExactly(0.25, 0, 0);
        assertThat(grid.toPatient().apply(0, 1, 0)).containsExactly(0, 0.5, 0);
    }

    @Test
    void two_slices_are_too_few() {
        assertRefused(ErrorCode.TOO_FEW_SLICES, () -> SliceStack.of(SERIES, axial(0, 1)));
        assertRefused(ErrorCode.TOO_FEW_SLICES, () -> SliceStack.of(SERIES, List.of()));
    }

    @Test
    void a_position_twice_is_a_duplicate() {
        assertRefused(ErrorCode.DUPLICATE_POSITION, () -> SliceStack.of(SERIES, axial(0, 1, 1, 2)));
    }

    @Test
    void a_missing_slice_is_uneven_and_the_message_has_the_gaps() {
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> SliceStack.of(SERIES, axial(0, 5, 10, 20)))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNEVEN_SPACING))
                .withMessageContaining("5.00 (x2), 10.00 (x1)");
    }

    @Test
    void rounded_positions_are_even() {
        assertThat(SliceStack.of(SERIES, axial(0, 0.67, 1.33, 2, 2.67)).slices())
                .hasSize(5);
    }

    @Test
    void small_differences_that_add_up_are_uneven() {
        double[] z = new double[201];
        for (int k = 1; k < z.length; k++) {
            z[k] = z[k - 1] + (k <= 100 ? 5.02 : 4.98);
        }
        assertRefused(ErrorCode.UNEVEN_SPACING, () -> SliceStack.of(SERIES, axial(z)));
    }

    @Test
    void a_shear_above_half_a_degree_is_gantry_tilt_and_below_is_kept_in_the_affine() {
        assertRefused(ErrorCode.GANTRY_TILT, () -> SliceStack.of(SERIES, sheared(0.6)));
        Grid grid = SliceStack.of(SERIES, sheared(0.4)).grid();
        assertThat(grid.toPatient().at(1, 2)).isCloseTo(Math.tan(Math.toRadians(0.4)), within(1e-9));
    }

    @Test
    void slices_that_differ_in_plane_are_mixed() {
        List<Slice> slices = new ArrayList<>(axial(0, 1, 2));
        slices.add(slice(new Vector(-100, -50, 3), new Plane(4, 6, AXIAL, List.of(0.5, 0.6), "1.2")));
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> SliceStack.of(SERIES, slices))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.MIXED_GEOMETRY))
                .withMessageContaining("1 of 4 slices differ from the first in Pixel Spacing (0028,0030); split");
    }

    @Test
    void a_plane_that_lies_across_is_named_by_its_orientation() {
        List<Slice> slices = new ArrayList<>(axial(0, 1, 2));
        List<Double> sagittal = List.of(0.0, 1.0, 0.0, 0.0, 0.0, -1.0);
        slices.add(slice(new Vector(0, 0, 0), new Plane(4, 8, sagittal, List.of(0.5, 0.5), "1.2")));
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> SliceStack.of(SERIES, slices))
                .withMessageContaining("Columns (0028,0011), Image Orientation (Patient) (0020,0037)");
    }

    @Test
    void a_slice_shifted_in_its_plane_is_mixed() {
        List<Slice> slices = new ArrayList<>(axial(0, 1, 3, 4));
        slices.add(slice(new Vector(-98, -50, 2), slices.get(0).plane()));
        assertRefused(ErrorCode.MIXED_GEOMETRY, () -> SliceStack.of(SERIES, slices));
    }

    @Test
    void an_orientation_without_right_angle_is_no_grid() {
        Plane skewed = new Plane(4, 6, List.of(1.0, 0.0, 0.0, 0.7, 0.7, 0.0), List.of(1.0, 1.0), "");
        List<Slice> slices = IntStream.range(0, 3)
                .mapToObj(k -> slice(new Vector(0, 0, k), skewed))
                .toList();
        assertRefused(ErrorCode.MIXED_GEOMETRY, () -> SliceStack.of(SERIES, slices));
    }

    private List<Slice> axial(double... z) {
        Plane plane = new Plane(4, 6, AXIAL, List.of(0.5, 0.5), "1.2");
        return DoubleStream.of(z)
                .mapToObj(at -> slice(new Vector(-100, -50, at), plane))
                .toList();
    }

    private List<Slice> sheared(double degrees) {
        Plane plane = new Plane(4, 6, AXIAL, List.of(0.5, 0.5), "1.2");
        double shift = Math.tan(Math.toRadians(degrees));
        return IntStream.range(0, 5)
                .mapToObj(k -> slice(new Vector(0, k * shift, k), plane))
                .toList();
    }

    private Slice slice(Vector position, Plane plane) {
        InstanceFile source = SmallObjects.plain(folder, SmallObjects.grey(1, 2, 8, 8, false), new byte[2]);
        return new Slice(SliceSource.of(source), position, plane);
    }
}
