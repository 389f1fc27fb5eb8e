package org.sightline.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.sightline.dicom.seg.SegFixtures.LEFT;
import static org.sightline.dicom.seg.SegFixtures.LEFT_LUNG;
import static org.sightline.dicom.seg.SegFixtures.NODULE;
import static org.sightline.dicom.seg.SegFixtures.ORGAN;
import static org.sightline.dicom.seg.SegFixtures.TRACHEA;
import static org.sightline.dicom.seg.SegFixtures.bytes;
import static org.sightline.dicom.seg.SegFixtures.headers;
import static org.sightline.dicom.seg.SegFixtures.labelsOf;
import static org.sightline.dicom.seg.SegFixtures.organ;
import static org.sightline.dicom.seg.SegFixtures.randomMask;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.Code;
import org.sightline.dicom.Uids;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.read.InstanceFile;

class SegWriterTest {
    @TempDir
    Path folder;

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
        assertClean(bytes(randomMask(series(attributes -> {}))));
    }

    @Test
    void dciodvfy_finds_no_error_in_a_single_slice_of_a_lossy_unicode_study() throws Exception {
        List<InstanceFile> sources = series(attributes -> {
                    lossy(attributes);
                    nameInLatin1(attributes);
                    attributes.setString(Tag.TimezoneOffsetFromUTC, VR.SH, "-0330");
                })
                .subList(3, 4);
        Grid grid = SourceFixtures.gridOf(sources);
        byte[] labels = new byte[grid.size()];
        labels[5] = 9;
        Segment local = new Segment(
                9,
                "Étiquette",
                ORGAN,
                Code.local("OPACITY-RANGE", "Opacity range"),
                Optional.of(LEFT),
                Optional.empty(),
                Optional.empty());

        assertClean(bytes(new Segmentation(grid, labels, List.of(local), SliceSource.ofAll(sources))));
    }

    private void assertClean(byte[] object) throws Exception {
        assumeTrue(CommandLineTool.installed("dciodvfy"), "dciodvfy is not installed (dicom3tools)");
        Path file = folder.resolve("seg.dcm");
        Files.write(file, object);
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
        Attributes object =
                SegObject.parse(bytes(randomMask(series(SegWriterTest::lossy)))).attributes();

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

        SegObject object = SegObject.parse(
                bytes(new Segmentation(grid, labels, List.of(TRACHEA, LEFT_LUNG), SliceSource.ofAll(sources))));

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
        Segmentation mask =
                new Segmentation(grid, labels, List.of(LEFT_LUNG, TRACHEA, NODULE, far), SliceSource.ofAll(sources));

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
        Segmentation mask = new Segmentation(grid, labels, List.of(LEFT_LUNG), SliceSource.ofAll(sources));

        SegObject object = SegObject.parse(bytes(mask));

        assertThat(object.frames()).isOne();
        assertThat(labelsOf(object, mask)).isEqualTo(labels);
        assertThat(SegRules.broken(object.attributes(), headers(mask))).isEmpty();
    }

    private static void lossy(Attributes attributes) {
        attributes.setString(Tag.LossyImageCompression, VR.CS, "01");
        attributes.setString(Tag.LossyImageCompressionRatio, VR.DS, "10");
        attributes.setString(Tag.LossyImageCompressionMethod, VR.CS, "ISO_10918_1");
    }

    private static void nameInLatin1(Attributes attributes) {
        attributes.setSpecificCharacterSet("ISO_IR 100");
        attributes.setString(Tag.PatientName, VR.PN, "Müller^Jörg");
    }

    private List<InstanceFile> series(Consumer<Attributes> change) throws IOException {
        return SourceFixtures.syntheticCt(Files.createTempDirectory(folder, "ct"), 5, change);
    }
}
