package org.sightline.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.sightline.dicom.image.SmallObjects.assertRefused;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;

class VolumeBuilderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dicom-geometry/ge/anatomical/001",
                "dicom-geometry/generic/anatomical/001",
                "dicom-geometry/generic/compressed_jpegls/001",
                "dicom-geometry/generic/compressed_rle/001",
                "dicom-geometry/hitachi/anatomical/001",
                "dicom-geometry/siemens/anatomical/001"
            })
    void short_series_of_many_makers_are_volumes_of_four_slices(String series) {
        Volume volume = build(shared(series));
        assertThat(volume.grid().slices()).isEqualTo(4);
        assertThat(volume.sources()).hasSize(4).doesNotHaveDuplicates();
    }

    /** The sum of voxels weighted by their index in the slice, modulo 97, by pydicom and imagecodecs. */
    @ParameterizedTest
    @CsvSource({"anatomical, 1597582156", "compressed_rle, 1598185690", "compressed_jpegls, 1598185690"})
    void voxels_are_those_that_other_decoders_find(String form, double expected) {
        Volume volume = build(shared("dicom-geometry/generic/" + form + "/001"));
        double sum = 0;
        for (int i = 0; i < volume.voxels().length; i++) {
            sum += volume.voxels()[i] * (double) (i % (256 * 256) % 97);
        }
        assertThat(sum).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "gantrytilting, GANTRY_TILT, sheared by 14.0 degrees",
        "slicecount, TOO_FEW_SLICES, not 2",
        "sliceincrement, UNEVEN_SPACING, '5.00 (x2), 10.00 (x1)'"
    })
    void series_without_a_regular_grid_are_refused_with_tag_and_reason(String series, ErrorCode code, String reason) {
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> build(shared("dicom-geometry/failing/" + series + "/001")))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(code))
                .withMessageContaining("(0020,0032)")
                .withMessageContaining(reason);
    }

    /** Matrices by pydicom and numpy from the headers, rows x, y, z. */
    @ParameterizedTest
    @CsvSource({
        "ge/anatomical, 0.05302 0 -0.99860 -40.0007 0.99859 0 0.05300 -140.73 0 -1 0 124.7",
        "generic/anatomical, 0 0 -1 -100.79416 1 0 0 -161.07467 0 -1 0 130.05125",
        "generic/compressed_jpegls, 0 0 -1 -100.79416 1 0 0 -161.07467 0 -1 0 130.05125",
        "generic/compressed_rle, 0 0 -1 -100.79416 1 0 0 -161.07467 0 -1 0 130.05125",
        "hitachi/anatomical, 1.42695 -0.3346 -3.1214 -136.2682 1.85329 0.44116 2.33 -50.12272"
                + " 0.14935 -2.27741 0.90994 36.6436",
        "philips_enhanced/anatomical, 0 0 -1.20001 100.29358 1 0 0 -150.60459 0 -1 0 116.94924",
        "siemens/anatomical, 0 0 -1 10.20584 1 0 0 -161.07467 0 -1 0 130.05125"
    })
    void the_affine_is_the_one_that_pydicom_and_numpy_find(String series, String matrix) {
        List<Double> ours = build(shared("dicom-geometry/" + series + "/001"))
                .grid()
                .toPatient()
                .matrix();
        String[] theirs = matrix.split(" ");
        for (int n = 0; n < 12; n++) {
            assertThat(ours.get(n)).isCloseTo(Double.parseDouble(theirs[n]), within(1e-5));
        }
    }

    @Test
    void frames_without_a_place_of_their_own_are_no_volume() {
        InstanceFile dose = SmallObjects.instance(TestObjects.shared("dicom-parser-cases/test_files/rtdose.dcm"));
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> build(List.of(dose)))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.MISSING_ATTRIBUTE))
                .withMessageContaining("(0020,0032)");
    }

    @Test
    void the_real_head_ct_is_refused_and_its_tilt_is_named() throws IOException {
        List<InstanceFile> files = unzipped("ct-head-dicom/ct-head-ge-28slices-gantrytilt.zip");
        assertThatExceptionOfType(StudyException.class)
                .isThrownBy(() -> build(files))
                .satisfies(refused -> assertThat(refused.code()).isEqualTo(ErrorCode.GANTRY_TILT))
                .withMessageContaining("18.5 degrees");
    }

    /** Expected numbers by pydicom and numpy from the headers and pixels of the 384 files. */
    @Test
    void the_real_oblique_t1_has_the_affine_and_voxels_that_pydicom_finds() throws IOException {
        List<InstanceFile> files = new ArrayList<>(unzipped("mr-brain-t1-dicom/t1-adult-384slices.zip"));
        Collections.shuffle(files, new Random(7));
        Volume volume = build(files);
        assertThat(volume.grid())
                .extracting(Grid::columns, Grid::rows, Grid::slices)
                .containsExactly(274, 384, 384);
        List<Double> expected = List.of(
                0.6993103640202448,
                0.017679651819417344,
                -0.023394468229768133,
                -91.4495864331908,
                -0.015251597426245432,
                0.6609425998824889,
                0.08595555674631072,
                -160.06035870244,
                0.026746288006233916,
                -0.08536264117000493,
                0.6606881352469374,
                -142.505487236053);
        for (int i = 0; i < 12; i++) {
            assertThat(volume.grid().toPatient().matrix().get(i)).isCloseTo(expected.get(i), within(1e-7));
        }
        assertThat(volume.grid().toPatient().apply(273, 383, 383))
                .containsExactly(new double[] {97.273368259172, 121.837949189025, 85.145913621114}, within(1e-4));
        assertThat(volume.at(200, 150, 100)).isEqualTo(20);
        assertThat(volume.at(90, 120, 200)).isEqualTo(40);
        assertThat(volume.at(137, 200, 190)).isEqualTo(67);
        double sum = 0;
        for (float voxel : volume.voxels()) {
            sum += voxel;
        }
        assertThat(sum).isEqualTo(445196399.0);
        assertThat(volume.sources().get(0).ref().sopUid())
                .isEqualTo("1.2.826.0.1.3680043.2.1143.1590429688519720198888333603882344634");
    }

    /** Sums of the stored frames and the slope by pydicom; the frames run along the normal (-1, 0, 0). */
    @Test
    void the_frames_of_an_enhanced_object_are_a_volume() {
        Volume volume = build(shared("dicom-geometry/philips_enhanced/anatomical/001"));
        assertThat(volume.sources()).extracting(SliceSource::frame).containsExactly(1, 2, 3, 4, 5, 6, 7, 8);
        assertThat(volume.grid().slices()).isEqualTo(8);
        assertThat(volume.grid().toPatient().apply(0, 0, 7))
                .containsExactly(new double[] {91.8935394287109, -150.60459327697, 116.949243545532}, within(1e-6));
        double first = 0;
        for (int i = 0; i < 256 * 256; i++) {
            first += volume.voxels()[i];
        }
        assertThat(first).isCloseTo(8320409 * 4.25885225885225, within(20.0));
    }

    @Test
    void a_localizer_is_left_out() {
        List<InstanceFile> files = new ArrayList<>(slices(3));
        files.add(slice(9, image -> image.setString(Tag.ImageType, VR.CS, "ORIGINAL", "PRIMARY", "LOCALIZER")));
        assertThat(build(files).grid().slices()).isEqualTo(3);
    }

    @Test
    void a_slice_without_position_is_named() {
        List<InstanceFile> files = new ArrayList<>(slices(3));
        files.add(slice(9, image -> image.remove(Tag.ImagePositionPatient)));
        assertRefused(ErrorCode.MISSING_ATTRIBUTE, () -> build(files));
    }

    @Test
    void an_error_in_one_slice_is_the_error_of_the_volume() throws IOException {
        List<InstanceFile> files = slices(5);
        Path last = files.get(4).file();
        byte[] bytes = Files.readAllBytes(last);
        Files.write(last, Arrays.copyOf(bytes, bytes.length - 5));
        assertRefused(ErrorCode.TRUNCATED, () -> build(files));
    }

    @Test
    void colour_slices_are_no_volume() {
        List<InstanceFile> files = new ArrayList<>();
        for (int z = 0; z < 3; z++) {
            files.add(slice(z, image -> {
                image.setInt(Tag.SamplesPerPixel, VR.US, 3);
                image.setString(Tag.PhotometricInterpretation, VR.CS, "RGB");
            }));
        }
        assertRefused(ErrorCode.UNSUPPORTED_PIXELS, () -> build(files));
    }

    private List<InstanceFile> slices(int count) {
        List<InstanceFile> files = new ArrayList<>();
        for (int z = 0; z < count; z++) {
            files.add(slice(z, image -> {}));
        }
        return files;
    }

    private InstanceFile slice(int z, Consumer<Attributes> change) {
        return SmallObjects.slice(folder, z, change);
    }

    private static Volume build(List<InstanceFile> files) {
        return VolumeBuilder.build(files.get(0).header().ref().series(), files);
    }

    private static List<InstanceFile> shared(String series) {
        return TestObjects.sharedFiles(series).stream()
                .map(SmallObjects::instance)
                .toList();
    }

    private List<InstanceFile> unzipped(String name) throws IOException {
        List<InstanceFile> files = new ArrayList<>();
        try (InputStream in = Files.newInputStream(TestObjects.shared(name));
                ZipInputStream zip = new ZipInputStream(in)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (!entry.isDirectory()) {
                    Path file = folder.resolve(files.size() + ".dcm");
                    Files.copy(zip, file);
                    files.add(SmallObjects.instance(file));
                }
            }
        }
        return files;
    }
}
