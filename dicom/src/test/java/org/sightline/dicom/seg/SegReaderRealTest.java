package org.sightline.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.Code;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.image.VolumeBuilder;
import org.sightline.dicom.read.InstanceFile;

/** Objects written by dcmqi and highdicom, against the label maps that were made of them independently. */
class SegReaderRealTest {
    @ParameterizedTest
    @CsvSource({
        "segmentations/ct-3slice, segmentations/liver.dcm, segmentations/liver_seg.nrrd",
        "segmentations/24x38x3/image, segmentations/24x38x3/seg/label.seg, segmentations/24x38x3/nrrd/label.nrrd",
        "segmentations/24x38x3/image, segmentations/sparse-labelmap-ppv5.dcm,"
                + " segmentations/sparse_labelmap_ppv5_seg.nrrd",
    })
    void the_voxels_are_those_of_the_label_map(String series, String object, String labelMap) throws IOException {
        List<InstanceFile> files = new ArrayList<>(SourceFixtures.readSeries(shared(series)));
        List<SliceSource> slices =
                VolumeBuilder.slices(files.get(0).header().ref().series(), files);
        Grid grid = VolumeBuilder.grid(files.get(0).header().ref().series(), slices);

        SegContents read = SegReader.read(SourceFixtures.read(shared(object)), grid, slices);

        assertThat(Arrays.mismatch(read.mask().labels(), organ(nrrd(shared(labelMap)))))
                .isEqualTo(-1);
        assertThat(read.voxels().get(1)).isPositive();
    }

    @Test
    void the_liver_is_called_the_liver() throws IOException {
        List<InstanceFile> files = SourceFixtures.readSeries(shared("segmentations/ct-3slice"));
        List<SliceSource> slices = SliceSource.ofAll(files);
        SegContents read = SegReader.read(
                SourceFixtures.read(shared("segmentations/liver.dcm")), SourceFixtures.gridOf(files), slices);

        assertThat(read.mask().segments()).singleElement().satisfies(segment -> {
            assertThat(segment.label()).isEqualTo("Liver");
            assertThat(segment.type()).isEqualTo(new Code("SRT", "T-62000", "Liver"));
        });
    }

    @Test
    void the_liver_of_one_patient_is_refused_on_the_series_of_another() throws IOException {
        List<InstanceFile> files = SourceFixtures.readSeries(shared("segmentations/24x38x3/image"));
        StudyException refusal = catchThrowableOfType(
                StudyException.class,
                () -> SegReader.read(
                        SourceFixtures.read(shared("segmentations/liver.dcm")),
                        SourceFixtures.gridOf(files),
                        SliceSource.ofAll(files)));

        assertThat(refusal.code()).isEqualTo(ErrorCode.MIXED_GEOMETRY);
    }

    /** Binary, fractional, overlapping; the series they were made of is read off the objects' own frames. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "seg_image_ct_binary.dcm",
                "seg_image_ct_binary_fractional.dcm",
                "seg_image_ct_true_fractional.dcm",
                "seg_image_ct_binary_overlap.dcm"
            })
    void objects_of_highdicom_name_the_series_they_were_made_of(String name) {
        Path object = TestObjects.shared("dicom-wsi-and-seg-small/" + name);

        assertThat(SegReader.sourceSeries(SourceFixtures.read(object)))
                .containsExactly("1.3.6.1.4.1.5962.1.1.0.0.0.1196530851.28319.0.2");
    }

    /** Radiographs and slides have no place in a patient's volume. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "seg_image_cr_binary.dcm",
                "seg_image_sm_control.dcm",
                "seg_image_sm_dots_tiled_full.dcm",
                "seg_image_sm_control_labelmap.dcm",
                "seg_image_sm_control_labelmap_palette_color.dcm"
            })
    void objects_without_a_place_in_a_volume_are_refused(String name) throws IOException {
        InstanceFile object = SourceFixtures.read(TestObjects.shared("dicom-wsi-and-seg-small/" + name));
        List<InstanceFile> files = SourceFixtures.readSeries(shared("segmentations/24x38x3/image"));
        Grid grid = SourceFixtures.gridOf(files);

        StudyException refusal = catchThrowableOfType(
                StudyException.class, () -> SegHeader.read(object).planes(grid));

        assertThat(refusal.code()).isEqualTo(ErrorCode.MISSING_ATTRIBUTE);
    }

    private static Path shared(String path) {
        return TestObjects.shared("dicom-seg-sr/" + path);
    }

    /** The organ has label 1 in all of them; the sparse one fills slices that are not there with its padding value 5. */
    private static byte[] organ(byte[] labels) {
        byte[] organ = new byte[labels.length];
        for (int voxel = 0; voxel < labels.length; voxel++) {
            organ[voxel] = (byte) (labels[voxel] == 1 ? 1 : 0);
        }
        return organ;
    }

    /** Little-endian shorts behind a text header, gzipped. */
    private static byte[] nrrd(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int header = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("\n\n") + 2;
        byte[] raw = new GZIPInputStream(new ByteArrayInputStream(bytes, header, bytes.length - header)).readAllBytes();
        ByteBuffer shorts = ByteBuffer.wrap(raw).order(ByteOrder.LITTLE_ENDIAN);
        byte[] labels = new byte[raw.length / 2];
        for (int voxel = 0; voxel < labels.length; voxel++) {
            labels[voxel] = (byte) shorts.getShort();
        }
        return labels;
    }
}
