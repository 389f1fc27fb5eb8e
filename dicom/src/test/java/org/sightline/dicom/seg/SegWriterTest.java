package org.sightline.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.Code;
import org.sightline.dicom.Uids;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.read.InstanceHeader;

class SegWriterTest {
    static final Code ORGAN = Code.sct("91723000", "Anatomical Structure");
    static final Code LESION = Code.sct("49755003", "Morphologically Abnormal Structure");
    static final Code LUNG = Code.sct("39607008", "Lung");
    static final Code LEFT = Code.sct("7771000", "Left");
    static final Algorithm ALGORITHM = new Algorithm("chest-ct", "1.2.0", "Example Org");
    static final SegIdentity IDENTITY = new SegIdentity(
            "1.2.826.0.2.1", "1.2.826.0.2.2", 901, "chest CT", OffsetDateTime.parse("2026-01-31T23:30:15Z"));
    private static final Segment LEFT_LUNG = organ(1, "Left lung", Optional.of(LEFT));
    private static final Segment TRACHEA = new Segment(
            2, "Trachea", ORGAN, Code.sct("44567001", "Trachea"), Optional.empty(), Optional.empty(), Optional.empty());
    private static final Segment NODULE = new Segment(
            3,
            "Nodule 1",
            LESION,
            Code.sct("27925004", "Nodule"),
            Optional.of(LEFT),
            Optional.of(LUNG),
            Optional.of("nodule-1"));

    @TempDir
    Path folder;

    static Segment organ(int number, String label, Optional<Code> side) {
        return new Segment(number, label, ORGAN, LUNG, side, Optional.empty(), Optional.empty());
    }

    @Test
    void bits_read_back_are_the_mask_voxel_for_voxel() throws IOException {
        Segmentation mask = randomMask(series(attributes -> {}));

        assertThat(labelsOf(SegObject.parse(bytes(mask)), mask)).isEqualTo(mask.labels());
    }

    @Test
    void the_same_input_gives_the_same_bytes() throws IOException {
        Segmentation mask = randomMask(series(attributes -> {}));

        assertThat(bytes(mask)).isEqualTo(bytes(mask));
    }

    @Test
    void own_rules_hold() throws IOException {
        Segmentation mask = randomMask(series(attributes -> {}));

        assertThat(SegRules.broken(SegObject.parse(bytes(mask)).attributes(), headers(mask)))
                .isEmpty();
    }

    @Test
    void dciodvfy_finds_no_error() throws Exception {
        assumeTrue(CommandLineTool.installed("dciodvfy"), "dciodvfy is not installed (dicom3tools)");
        Path file = folder.resolve("seg.dcm");
        Files.write(file, bytes(randomMask(series(attributes -> {}))));

        CommandLineTool.Result result = CommandLineTool.run("dciodvfy", file.toString());

        assertThat(result.errors()).isEmpty();
        assertThat(result.exitCode()).as(result.output()).isZero();
    }

    @Test
    void patient_and_study_are_the_sources() throws IOException {
        Attributes object =
                SegObject.parse(bytes(randomMask(series(attributes -> {})))).attributes();

        assertThat(object.getString(Tag.PatientName)).isEqualTo("Doe^Jane");
        assertThat(object.getString(Tag.PatientID)).isEqualTo("P-1");
        assertThat(object.getString(Tag.StudyInstanceUID)).isEqualTo("1.2.826.0.1.7");
        assertThat(object.getString(Tag.StudyDate)).isEqualTo("20240229");
        assertThat(object.getString(Tag.AccessionNumber)).isEqualTo("ACC-1");
        assertThat(object.contains(Tag.PatientBirthDate)).isTrue();
        assertThat(object.containsValue(Tag.PatientBirthDate)).isFalse();
    }

    @Test
    void a_name_keeps_its_bytes_and_character_set() throws IOException {
        List<InstanceFile> sources = series(SegWriterTest::nameInLatin1);

        Attributes object = SegObject.parse(bytes(randomMask(sources))).attributes();

        assertThat(object.getString(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 100");
        assertThat(object.getString(Tag.PatientName)).isEqualTo("Müller^Jörg");
    }

    @Test
    void words_beyond_ascii_turn_the_object_to_unicode_and_keep_the_name() throws IOException {
        Segmentation plain = randomMask(series(SegWriterTest::nameInLatin1));
        Segment named = organ(1, "左肺", Optional.of(LEFT));
        Segmentation mask =
                new Segmentation(plain.grid(), plain.labels(), List.of(named, TRACHEA, NODULE), plain.sources());

        SegObject object = SegObject.parse(bytes(mask));

        assertThat(object.attributes().getString(Tag.SpecificCharacterSet)).isEqualTo("ISO_IR 192");
        assertThat(object.attributes().getString(Tag.PatientName)).isEqualTo("Müller^Jörg");
        assertThat(object.items(Tag.SegmentSequence).get(0).getString(Tag.SegmentLabel))
                .isEqualTo("左肺");
    }

    @Test
    void content_time_is_told_in_the_time_zone_of_the_study() throws IOException {
        Attributes abroad = SegObject.parse(bytes(randomMask(
                        series(attributes -> attributes.setString(Tag.TimezoneOffsetFromUTC, VR.SH, "+0100")))))
                .attributes();
        Attributes home =
                SegObject.parse(bytes(randomMask(series(attributes -> {})))).attributes();

        assertThat(abroad.getString(Tag.ContentDate)).isEqualTo("20260201");
        assertThat(abroad.getString(Tag.ContentTime)).isEqualTo("003015");
        assertThat(home.getString(Tag.ContentDate)).isEqualTo("20260131");
        assertThat(home.getString(Tag.ContentTime)).isEqualTo("233015");
        assertThat(home.contains(Tag.TimezoneOffsetFromUTC)).isFalse();
    }

    @Test
    void lossy_compression_of_the_source_stays_stated() throws IOException {
        Attributes object = SegObject.parse(bytes(randomMask(series(attributes -> {
                    attributes.setString(Tag.LossyImageCompression, VR.CS, "01");
                    attributes.setString(Tag.LossyImageCompressionRatio, VR.DS, "10");
                    attributes.setString(Tag.LossyImageCompressionMethod, VR.CS, "ISO_10918_1");
                }))))
                .attributes();

        assertThat(object.getString(Tag.LossyImageCompression)).isEqualTo("01");
        assertThat(object.getString(Tag.LossyImageCompressionMethod)).isEqualTo("ISO_10918_1");
    }

    @Test
    void the_side_modifies_an_organs_type_and_a_lesions_region() throws IOException {
        SegObject object = SegObject.parse(bytes(randomMask(series(attributes -> {}))));
        Attributes lung = object.items(Tag.SegmentSequence).get(0);
        Attributes nodule = object.items(Tag.SegmentSequence).get(2);

        Attributes lungType = lung.getNestedDataset(Tag.SegmentedPropertyTypeCodeSequence);
        assertThat(object.code(lungType, Tag.SegmentedPropertyTypeModifierCodeSequence))
                .isEqualTo("SCT 7771000");
        assertThat(object.code(nodule, Tag.AnatomicRegionSequence)).isEqualTo("SCT 39607008");
        assertThat(object.code(nodule.getNestedDataset(Tag.AnatomicRegionSequence), Tag.AnatomicRegionModifierSequence))
                .isEqualTo("SCT 7771000");
        assertThat(nodule.getNestedDataset(Tag.SegmentedPropertyTypeCodeSequence)
                        .contains(Tag.SegmentedPropertyTypeModifierCodeSequence))
                .isFalse();
    }

    @Test
    void a_tracked_lesion_has_one_uid_per_study_and_name() throws IOException {
        SegObject object = SegObject.parse(bytes(randomMask(series(attributes -> {}))));

        assertThat(object.items(Tag.SegmentSequence).get(2).getString(Tag.TrackingUID))
                .isEqualTo(SegWriter.trackingUid("1.2.826.0.1.7", "nodule-1"))
                .isNotEqualTo(SegWriter.trackingUid("1.2.826.0.1.71", "nodule-1"))
                .satisfies(uid -> Uids.require(uid, "tracking UID"));
        assertThat(object.items(Tag.SegmentSequence).get(0).contains(Tag.TrackingID))
                .isFalse();
    }

    @Test
    void empty_frames_are_left_out_and_the_rest_stand_by_segment_then_along_the_normal() throws IOException {
        List<InstanceFile> sources = series(attributes -> {});
        Grid grid = SourceFixtures.gridOf(sources);
        byte[] labels = new byte[grid.size()];
        labels[grid.index(1, 2, 4)] = 1;
        labels[grid.index(5, 5, 1)] = 1;
        labels[grid.index(0, 0, 4)] = 2;
        labels[grid.index(12, 8, 2)] = 2;

        SegObject object = SegObject.parse(bytes(new Segmentation(grid, labels, List.of(TRACHEA, LEFT_LUNG), sources)));

        assertThat(object.frames()).isEqualTo(4);
        assertThat(List.of(object.segmentOf(0), object.segmentOf(1), object.segmentOf(2), object.segmentOf(3)))
                .containsExactly(1, 1, 2, 2);
        assertThat(object.positionOf(0))
                .isEqualTo(sources.get(1).header().image().position());
        assertThat(object.positionOf(1))
                .isEqualTo(sources.get(4).header().image().position());
        assertThat(object.positionOf(2))
                .isEqualTo(sources.get(2).header().image().position());
        assertThat(object.bit(3, 0, 0)).isTrue();
        assertThat(object.bit(2, 8, 12)).isTrue();
    }

    @Test
    void a_segment_that_does_not_occur_is_left_out_and_numbers_stay_contiguous() throws IOException {
        List<InstanceFile> sources = series(attributes -> {});
        Grid grid = SourceFixtures.gridOf(sources);
        byte[] labels = new byte[grid.size()];
        labels[7] = 1;
        labels[9] = 3;
        labels[11] = (byte) 200;
        Segment far = organ(200, "Far label", Optional.empty());
        Segmentation mask = new Segmentation(grid, labels, List.of(LEFT_LUNG, TRACHEA, NODULE, far), sources);

        SegObject object = SegObject.parse(bytes(mask));

        assertThat(SegWriter.segmentNumbers(mask)).isEqualTo(Map.of(1, 1, 3, 2, 200, 3));
        assertThat(object.items(Tag.SegmentSequence))
                .extracting(item -> item.getInt(Tag.SegmentNumber, 0) + " " + item.getString(Tag.SegmentLabel))
                .containsExactly("1 Left lung", "2 Nodule 1", "3 Far label");
        assertThat(labelsOf(object, mask)).isEqualTo(labels);
        assertThat(SegRules.broken(object.attributes(), headers(mask))).isEmpty();
    }

    @Test
    void a_single_slice_is_enough() throws IOException {
        List<InstanceFile> sources = series(attributes -> {}).subList(2, 3);
        Grid grid = SourceFixtures.gridOf(sources);
        byte[] labels = new byte[grid.size()];
        labels[5] = 1;
        Segmentation mask = new Segmentation(grid, labels, List.of(LEFT_LUNG), sources);

        SegObject object = SegObject.parse(bytes(mask));

        assertThat(object.frames()).isOne();
        assertThat(labelsOf(object, mask)).isEqualTo(labels);
        assertThat(SegRules.broken(object.attributes(), headers(mask))).isEmpty();
    }

    @Test
    void a_source_without_frame_of_reference_is_refused() throws IOException {
        Segmentation mask = randomMask(series(attributes -> attributes.remove(Tag.FrameOfReferenceUID)));

        assertRefused(mask, ErrorCode.MISSING_ATTRIBUTE, "Frame of Reference UID");
    }

    @Test
    void a_source_without_position_is_refused() throws IOException {
        List<InstanceFile> placed = series(attributes -> {});
        Grid grid = SourceFixtures.gridOf(placed);
        List<InstanceFile> sources = series(attributes -> attributes.remove(Tag.ImagePositionPatient));

        assertRefused(
                new Segmentation(grid, new byte[grid.size()], List.of(LEFT_LUNG), sources),
                ErrorCode.MISSING_ATTRIBUTE,
                "Image Position (Patient)");
    }

    @Test
    void a_mask_on_another_grid_is_refused() throws IOException {
        List<InstanceFile> sources = series(attributes -> {});
        Grid grid = SourceFixtures.gridOf(sources);
        List<Double> resampled = new ArrayList<>(grid.toPatient().matrix());
        resampled.set(0, 1.0);
        Grid other = new Grid(grid.columns(), grid.rows(), grid.slices(), new Affine(resampled));

        assertRefused(
                new Segmentation(other, new byte[grid.size()], List.of(LEFT_LUNG), sources),
                ErrorCode.MIXED_GEOMETRY,
                "does not lie on the pixels");
    }

    @Test
    void slices_in_the_wrong_order_are_refused() throws IOException {
        List<InstanceFile> sources = series(attributes -> {});
        Grid grid = SourceFixtures.gridOf(sources);
        List<InstanceFile> swapped = new ArrayList<>(sources);
        swapped.set(1, sources.get(2));
        swapped.set(2, sources.get(1));

        assertRefused(
                new Segmentation(grid, new byte[grid.size()], List.of(LEFT_LUNG), swapped),
                ErrorCode.MIXED_GEOMETRY,
                "does not lie on the pixels");
    }

    @Test
    void an_empty_mask_is_refused() throws IOException {
        List<InstanceFile> sources = series(attributes -> {});
        Grid grid = SourceFixtures.gridOf(sources);

        assertRefused(
                new Segmentation(grid, new byte[grid.size()], List.of(LEFT_LUNG), sources),
                ErrorCode.EXPERT_ERROR,
                "empty");
    }

    @Test
    void a_label_that_no_segment_describes_is_refused() throws IOException {
        Segmentation mask = randomMask(series(attributes -> {}));

        assertRefused(
                new Segmentation(mask.grid(), mask.labels(), List.of(LEFT_LUNG, TRACHEA), mask.sources()),
                ErrorCode.EXPERT_ERROR,
                "label 3");
    }

    @Test
    void a_multi_frame_source_is_refused() throws IOException {
        List<InstanceFile> sources = series(attributes -> {
            attributes.setInt(Tag.NumberOfFrames, VR.IS, 2);
            attributes.setBytes(Tag.PixelData, VR.OW, new byte[SourceFixtures.ROWS * SourceFixtures.COLUMNS * 4]);
        });

        assertRefused(randomMask(sources), ErrorCode.UNSUPPORTED_PIXELS, "several frames");
    }

    @Test
    void a_segment_without_label_is_refused() throws IOException {
        Segmentation mask = randomMask(series(attributes -> {}));
        List<Segment> segments = List.of(organ(1, " ", Optional.empty()), TRACHEA, NODULE);

        assertRefused(
                new Segmentation(mask.grid(), mask.labels(), segments, mask.sources()),
                ErrorCode.INVALID_EXPERT,
                "each segment a label");
    }

    @Test
    void nothing_is_written_when_the_source_file_cannot_be_read() throws IOException {
        Segmentation mask = randomMask(series(attributes -> {}));
        Files.writeString(mask.sources().get(0).file(), "not DICOM at all");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        assertThatThrownBy(() -> SegWriter.write(mask, ALGORITHM, IDENTITY, out))
                .isInstanceOf(StudyException.class);
        assertThat(out.size()).isZero();
    }

    private static void assertRefused(Segmentation mask, ErrorCode code, String because) {
        assertThatThrownBy(() -> bytes(mask)).isInstanceOfSatisfying(StudyException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo(code);
            assertThat(refusal.reason()).contains(because);
        });
    }

    private List<InstanceFile> series(Consumer<Attributes> change) throws IOException {
        return SourceFixtures.syntheticCt(Files.createTempDirectory(folder, "ct"), 5, change);
    }

    private static void nameInLatin1(Attributes attributes) {
        attributes.setSpecificCharacterSet("ISO_IR 100");
        attributes.setString(Tag.PatientName, VR.PN, "Müller^Jörg");
    }

    /** Three labels in blobs of noise, the last slice empty. */
    static Segmentation randomMask(List<InstanceFile> sources) {
        Grid grid = new Grid(
                SourceFixtures.COLUMNS,
                SourceFixtures.ROWS,
                sources.size(),
                SourceFixtures.gridOf(sources).toPatient());
        byte[] labels = new byte[grid.size()];
        Random random = new Random(7);
        for (int voxel = 0; voxel < grid.index(0, 0, grid.slices() - 1); voxel++) {
            labels[voxel] = (byte) random.nextInt(4);
        }
        return new Segmentation(grid, labels, List.of(LEFT_LUNG, TRACHEA, NODULE), sources);
    }

    static byte[] bytes(Segmentation mask) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        SegWriter.write(mask, ALGORITHM, IDENTITY, out);
        return out.toByteArray();
    }

    static List<InstanceHeader> headers(Segmentation mask) {
        return mask.sources().stream().map(InstanceFile::header).toList();
    }

    /** The mask as the object tells it: frames placed by their position, numbers turned back into labels. */
    static byte[] labelsOf(SegObject object, Segmentation mask) {
        byte[] labels = new byte[mask.grid().size()];
        List<List<Double>> positions =
                headers(mask).stream().map(header -> header.image().position()).toList();
        for (int f = 0; f < object.frames(); f++) {
            int k = positions.indexOf(object.positionOf(f));
            int number = object.segmentOf(f);
            byte label = SegWriter.segmentNumbers(mask).entrySet().stream()
                    .filter(entry -> entry.getValue() == number)
                    .findFirst()
                    .orElseThrow()
                    .getKey()
                    .byteValue();
            for (int j = 0; j < mask.grid().rows(); j++) {
                for (int i = 0; i < mask.grid().columns(); i++) {
                    if (object.bit(f, j, i)) {
                        labels[mask.grid().index(i, j, k)] = label;
                    }
                }
            }
        }
        return labels;
    }
}
