package org.sightline.experts.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.sightline.experts.format.SmallVolume.assertPlace;
import static org.sightline.experts.format.SmallVolume.assertVoxels;
import static org.sightline.experts.format.SmallVolume.file;
import static org.sightline.experts.format.SmallVolume.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;

/** Against files that nibabel wrote. */
class NiftiTest {
    static Stream<List<String>> placesThatNibabelSays() {
        return new String(file("nifti-places.tsv"), StandardCharsets.UTF_8)
                .lines()
                .map(line -> List.of(line.split("[\t ]")));
    }

    @ParameterizedTest
    @MethodSource("placesThatNibabelSays")
    void what_nibabel_writes_is_read_in_its_place(List<String> line) {
        GridImage image = Nifti.read(file(line.get(0)), 24);
        assertVoxels(image, line.get(0));
        List<Double> ras = line.subList(1, 13).stream().map(Double::parseDouble).toList();
        assertPlace(image.grid().toPatient(), lps(ras), 1e-5);
    }

    private static Affine lps(List<Double> ras) {
        List<Double> lps = new ArrayList<>(ras);
        lps.subList(0, 8).replaceAll(entry -> -entry);
        return new Affine(lps);
    }

    /** What may differ: the unused qform, its code, spacings that follow from it, units and the intensity scale. */
    @Test
    void what_is_written_is_what_nibabel_writes() throws IOException {
        byte[] theirs = inflated(file("float32-little-sform.nii.gz"));
        byte[] ours = inflated(Nifti.write(image(-12)));
        assertThat(ours).hasSameSizeAs(theirs);
        for (int[] part : new int[][] {{0, 4}, {40, 76}, {108, 112}, {252, 256}, {280, 328}, {344, ours.length}}) {
            assertThat(Arrays.copyOfRange(ours, part[0], part[1]))
                    .as("bytes %d to %d", part[0], part[1])
                    .isEqualTo(Arrays.copyOfRange(theirs, part[0], part[1]));
        }
    }

    @Test
    void a_volume_of_whole_numbers_can_be_written_in_less() {
        byte[] file = Nifti.write(image(-12), Cell.INT16);
        assertThat(Nifti.read(file, 24).voxels()).containsExactly(image(-12).voxels());
        assertThatThrownBy(() -> Nifti.write(image(-12.5f), Cell.INT16)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_label_map_holds_whole_numbers_from_0_to_255_only() {
        assertThat(Nifti.readLabels(file("uint8-little-sform.nii"), 24).labels())
                .startsWith(0, 1, 2)
                .hasSize(24);
        assertRefused(() -> Nifti.readLabels(Nifti.write(image(-1)), 24), "no label of 0 to 255");
        assertRefused(() -> Nifti.readLabels(Nifti.write(image(0.5f)), 24), "no label of 0 to 255");
        assertRefused(() -> Nifti.readLabels(Nifti.write(image(240)), 24), "no label of 0 to 255");
        assertRefused(() -> Nifti.readLabels(Nifti.write(image(Float.NaN)), 24), "no label of 0 to 255");
    }

    @Test
    void a_header_that_promises_more_than_allowed_is_refused() {
        byte[] file = Nifti.write(image(0));
        assertRefused(() -> Nifti.read(file, 23), "no size between 1 and 23 voxels");
    }

    @Test
    void half_a_file_and_a_page_of_text_are_refused() {
        byte[] file = Nifti.write(image(0));
        byte[] page = "<html>".repeat(100).getBytes(StandardCharsets.UTF_8);
        assertRefused(() -> Nifti.read(Arrays.copyOf(file, file.length / 2), 1000), "not a whole");
        assertRefused(() -> Nifti.read(page, 1000), "not a single-file");
        assertRefused(() -> Nifti.read(new byte[0], 1000), "ends before");
    }

    @Test
    void a_file_that_was_changed_on_its_way_or_goes_on_is_refused() throws IOException {
        byte[] changed = Nifti.write(image(0));
        changed[changed.length - 6] ^= 1; // in the checksum
        assertRefused(() -> Nifti.read(changed, 24), "not a whole");
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(longer)) {
            out.write(inflated(Nifti.write(image(0))));
            out.write(0);
        }
        assertRefused(() -> Nifti.read(longer.toByteArray(), 24), "goes on behind");
    }

    /** More voxels than one piece of the reader, and no whole number of pieces. */
    @Test
    void a_larger_volume_comes_back_as_it_was() {
        float[] voxels = new float[31 * 37 * 41];
        for (int n = 0; n < voxels.length; n++) {
            voxels[n] = n % 1000 - 0.25f;
        }
        GridImage image = new GridImage(new Grid(31, 37, 41, SmallVolume.OBLIQUE), voxels);
        assertThat(Arrays.equals(Nifti.read(Nifti.write(image), voxels.length).voxels(), voxels))
                .isTrue();
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable reading, String rule) {
        assertThatThrownBy(reading).isInstanceOf(StudyException.class).hasMessageContaining(rule);
    }

    private static byte[] inflated(byte[] file) throws IOException {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(file))) {
            return in.readAllBytes();
        }
    }
}
