package org.sightline.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.sightline.dicom.seg.SegFixtures.bytes;
import static org.sightline.dicom.seg.SegFixtures.randomMask;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;

class SegReaderTest {
    private static final int SLICES = 5;
    private static final int FRAME = SourceFixtures.ROWS * SourceFixtures.COLUMNS;

    @TempDir
    Path folder;

    private Segmentation mask;

    @BeforeEach
    void writeSeries() throws IOException {
        mask = randomMask(SourceFixtures.syntheticCt(folder, SLICES, attributes -> {}));
    }

    @Test
    void our_own_object_reads_back_voxel_for_voxel_with_its_segments() throws IOException {
        SegContents read = read(object(attributes -> {}));

        assertThat(read.mask().labels()).isEqualTo(mask.labels());
        assertThat(read.mask().segments()).isEqualTo(mask.segments());
        assertThat(read.mask().sources()).isEqualTo(mask.sources());
        assertThat(read.voxels()).isEqualTo(countsOf(mask.labels()));
    }

    @Test
    void frames_may_stand_in_any_order() throws IOException {
        assertThat(read(object(SegReaderTest::reverseFrames)).mask().labels()).isEqualTo(mask.labels());
    }

    @Test
    void a_slice_without_a_frame_is_empty() throws IOException {
        SegContents read = read(object(attributes -> {
            unpackBits(attributes);
            keepFrames(attributes, 1);
        }));

        byte[] expected = new byte[mask.labels().length];
        for (int pixel = 0; pixel < FRAME; pixel++) {
            expected[pixel] = (byte) (mask.labels()[pixel] == 1 ? 1 : 0);
        }
        assertThat(read.mask().labels()).isEqualTo(expected);
        assertThat(read.voxels()).containsEntry(2, 0);
    }

    @Test
    void a_fraction_counts_from_one_half_up() throws IOException {
        InstanceFile object = object(attributes -> {
            unpackBits(attributes);
            keepFrames(attributes, 1);
            byte[] values = new byte[FRAME + (FRAME & 1)];
            values[0] = 99;
            values[1] = 100;
            values[2] = (byte) 200;
            attributes.setString(Tag.SegmentationType, VR.CS, "FRACTIONAL");
            attributes.setInt(Tag.MaximumFractionalValue, VR.US, 200);
            attributes.setBytes(Tag.PixelData, VR.OB, values);
        });

        assertThat(Arrays.copyOf(read(object).mask().labels(), 4)).containsExactly(0, 1, 1, 0);
    }

    @Test
    void where_segments_overlap_the_smaller_one_keeps_the_voxel_and_both_are_counted_whole() throws IOException {
        InstanceFile object = object(attributes -> {
            unpackBits(attributes);
            keepFrames(attributes, 2);
            setSegment(attributes, 0, 1);
            setSegment(attributes, 1, 2);
            moveTo(attributes, 1, positionOf(attributes, 0));
            byte[] values = new byte[2 * FRAME];
            Arrays.fill(values, 0, 10, (byte) 1); // segment 1: pixels 0..9
            Arrays.fill(values, FRAME, FRAME + 4, (byte) 1); // segment 2: pixels 0..3
            attributes.setBytes(Tag.PixelData, VR.OB, values);
            attributes.setString(Tag.SegmentationType, VR.CS, "FRACTIONAL");
            attributes.setInt(Tag.MaximumFractionalValue, VR.US, 1);
        });

        SegContents read = read(object);

        assertThat(Arrays.copyOf(read.mask().labels(), 11)).containsExactly(2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 0);
        assertThat(read.voxels()).containsEntry(1, 10).containsEntry(2, 4);
    }

    @Test
    void an_object_of_another_frame_of_reference_is_refused() throws IOException {
        assertRefused(
                attributes -> attributes.setString(Tag.FrameOfReferenceUID, VR.UI, "1.2.3.9"),
                ErrorCode.MIXED_GEOMETRY,
                "frame of reference");
    }

    @Test
    void an_object_without_a_frame_of_reference_is_refused() throws IOException {
        assertRefused(
                attributes -> attributes.remove(Tag.FrameOfReferenceUID), ErrorCode.MISSING_ATTRIBUTE, "(0020,0052)");
    }

    @Test
    void an_object_of_another_study_is_refused() throws IOException {
        assertRefused(
                attributes -> attributes.setString(Tag.StudyInstanceUID, VR.UI, "1.2.3.9"),
                ErrorCode.MIXED_GEOMETRY,
                "another study");
    }

    @Test
    void an_object_made_of_another_series_is_refused() throws IOException {
        assertRefused(
                attributes -> attributes
                        .getNestedDataset(Tag.ReferencedSeriesSequence)
                        .setString(Tag.SeriesInstanceUID, VR.UI, "1.2.3.9"),
                ErrorCode.MIXED_GEOMETRY,
                "another series");
    }

    @Test
    void a_frame_between_two_slices_is_refused() throws IOException {
        assertRefused(
                attributes -> {
                    double[] between = positionOf(attributes, 0);
                    between[1] += 0.6;
                    between[2] += 0.8;
                    moveTo(attributes, 0, between);
                },
                ErrorCode.MIXED_GEOMETRY,
                "no slice of the series");
    }

    @Test
    void a_frame_beyond_the_last_slice_is_refused() throws IOException {
        assertRefused(
                attributes -> {
                    double[] beyond = positionOf(attributes, 0);
                    beyond[1] += SLICES * SourceFixtures.SPACING * 0.6;
                    beyond[2] += SLICES * SourceFixtures.SPACING * 0.8;
                    moveTo(attributes, 0, beyond);
                },
                ErrorCode.MIXED_GEOMETRY,
                "no slice of the series");
    }

    @Test
    void another_pixel_spacing_is_refused() throws IOException {
        assertRefused(
                attributes -> attributes
                        .getNestedDataset(Tag.SharedFunctionalGroupsSequence)
                        .getNestedDataset(Tag.PixelMeasuresSequence)
                        .setDouble(Tag.PixelSpacing, VR.DS, 0.75, 0.75),
                ErrorCode.MIXED_GEOMETRY,
                "no slice of the series");
    }

    @Test
    void another_orientation_is_refused() throws IOException {
        assertRefused(
                attributes -> attributes
                        .getNestedDataset(Tag.SharedFunctionalGroupsSequence)
                        .getNestedDataset(Tag.PlaneOrientationSequence)
                        .setDouble(Tag.ImageOrientationPatient, VR.DS, 1, 0, 0, 0, 1, 0),
                ErrorCode.MIXED_GEOMETRY,
                "no slice of the series");
    }

    @Test
    void a_frame_without_a_place_is_refused() throws IOException {
        assertRefused(
                attributes -> attributes
                        .getNestedDataset(Tag.PerFrameFunctionalGroupsSequence, 1)
                        .remove(Tag.PlanePositionSequence),
                ErrorCode.MISSING_ATTRIBUTE,
                "frame 2 has no place");
    }

    @Test
    void two_frames_of_one_segment_on_one_slice_are_refused() throws IOException {
        assertRefused(
                attributes -> moveTo(attributes, 1, positionOf(attributes, 0)),
                ErrorCode.MALFORMED_DATA_SET,
                "two frames");
    }

    @Test
    void a_frame_of_a_segment_that_is_not_described_is_refused() throws IOException {
        assertRefused(attributes -> setSegment(attributes, 0, 77), ErrorCode.MALFORMED_DATA_SET, "not describe");
    }

    @Test
    void a_segment_without_a_code_is_refused() throws IOException {
        assertRefused(
                attributes ->
                        attributes.getNestedDataset(Tag.SegmentSequence).remove(Tag.SegmentedPropertyTypeCodeSequence),
                ErrorCode.MISSING_ATTRIBUTE,
                "segment 1");
    }

    @Test
    void an_image_is_no_segmentation() {
        StudyException refusal = catchThrowableOfType(
                StudyException.class, () -> read(mask.sources().get(0).file()));

        assertThat(refusal.code()).isEqualTo(ErrorCode.MALFORMED_DATA_SET);
    }

    @Test
    void pixel_data_that_end_early_are_told() throws IOException {
        InstanceFile whole = object(attributes -> {});
        byte[] bytes = Files.readAllBytes(whole.file());
        Files.write(whole.file(), Arrays.copyOf(bytes, bytes.length - 20));

        assertThat(catchThrowableOfType(StudyException.class, () -> read(whole)).code())
                .isEqualTo(ErrorCode.TRUNCATED);
    }

    @Test
    void any_mask_survives_writing_and_reading() throws IOException {
        Random random = new Random(11);
        for (int round = 0; round < 20; round++) {
            byte[] labels = new byte[mask.labels().length];
            for (int voxel = 0; voxel < labels.length; voxel++) {
                labels[voxel] = (byte) (random.nextInt(30) == 0 ? 1 + random.nextInt(3) : 0);
            }
            Segmentation any = new Segmentation(mask.grid(), labels, mask.segments(), mask.sources());
            Path file = folder.resolve("any" + round + ".dcm");
            Files.write(file, bytes(any));
            SegContents read = SegReader.read(SourceFixtures.read(file), mask.grid(), mask.sources());
            assertThat(relabelled(read.mask(), any)).isEqualTo(labels);
        }
    }

    /** Labels that do not occur are not written, so that numbers may have moved up. */
    private static byte[] relabelled(Segmentation read, Segmentation written) {
        Map<Integer, Integer> numbers = SegWriter.segmentNumbers(written);
        byte[] labels = read.labels().clone();
        for (int voxel = 0; voxel < labels.length; voxel++) {
            int number = labels[voxel];
            labels[voxel] = (byte) numbers.entrySet().stream()
                    .filter(entry -> entry.getValue() == number)
                    .mapToInt(Map.Entry::getKey)
                    .findFirst()
                    .orElse(0);
        }
        return labels;
    }

    private void assertRefused(Consumer<Attributes> change, ErrorCode code, String reason) throws IOException {
        InstanceFile object = object(change);
        StudyException refusal = catchThrowableOfType(StudyException.class, () -> read(object));
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal).hasMessageContaining(reason);
    }

    private SegContents read(InstanceFile object) {
        return SegReader.read(object, mask.grid(), mask.sources());
    }

    private InstanceFile object(Consumer<Attributes> change) throws IOException {
        Path file = folder.resolve("seg.dcm");
        Files.write(file, bytes(mask));
        Attributes attributes = SourceFixtures.readDataSet(file);
        change.accept(attributes);
        SourceFixtures.write(attributes, file);
        return SourceFixtures.read(file);
    }

    private static Map<Integer, Integer> countsOf(byte[] labels) {
        int[] counts = new int[4];
        for (byte label : labels) {
            counts[label]++;
        }
        return Map.of(1, counts[1], 2, counts[2], 3, counts[3]);
    }

    /** One byte a pixel, as fractions have them: whole frames can then be moved. */
    private static void unpackBits(Attributes attributes) {
        byte[] bits = pixels(attributes);
        int frames = attributes.getInt(Tag.NumberOfFrames, 0);
        byte[] values = new byte[frames * FRAME + (frames * FRAME & 1)];
        for (int pixel = 0; pixel < frames * FRAME; pixel++) {
            values[pixel] = (byte) (bits[pixel >> 3] >> (pixel & 7) & 1);
        }
        attributes.setBytes(Tag.PixelData, VR.OB, values);
        attributes.setInt(Tag.BitsAllocated, VR.US, 8);
        attributes.setInt(Tag.BitsStored, VR.US, 8);
        attributes.setInt(Tag.HighBit, VR.US, 7);
        attributes.setString(Tag.SegmentationType, VR.CS, "FRACTIONAL");
        attributes.setInt(Tag.MaximumFractionalValue, VR.US, 1);
    }

    private static void reverseFrames(Attributes attributes) {
        unpackBits(attributes);
        int frames = attributes.getInt(Tag.NumberOfFrames, 0);
        byte[] values = pixels(attributes);
        byte[] reversed = new byte[values.length];
        for (int f = 0; f < frames; f++) {
            System.arraycopy(values, f * FRAME, reversed, (frames - 1 - f) * FRAME, FRAME);
        }
        attributes.setBytes(Tag.PixelData, VR.OB, reversed);
        Sequence groups = attributes.getSequence(Tag.PerFrameFunctionalGroupsSequence);
        List<Attributes> items = new ArrayList<>(groups);
        groups.clear();
        Collections.reverse(items);
        groups.addAll(items);
    }

    private static void keepFrames(Attributes attributes, int frames) {
        Sequence groups = attributes.getSequence(Tag.PerFrameFunctionalGroupsSequence);
        while (groups.size() > frames) {
            groups.remove(groups.size() - 1);
        }
        attributes.setInt(Tag.NumberOfFrames, VR.IS, frames);
        attributes.setBytes(
                Tag.PixelData, VR.OB, Arrays.copyOf(pixels(attributes), frames * FRAME + (frames * FRAME & 1)));
    }

    private static byte[] pixels(Attributes attributes) {
        try {
            return attributes.getBytes(Tag.PixelData);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void setSegment(Attributes attributes, int frame, int number) {
        attributes
                .getNestedDataset(Tag.PerFrameFunctionalGroupsSequence, frame)
                .getNestedDataset(Tag.SegmentIdentificationSequence)
                .setInt(Tag.ReferencedSegmentNumber, VR.US, number);
    }

    private static double[] positionOf(Attributes attributes, int frame) {
        return place(attributes, frame).getDoubles(Tag.ImagePositionPatient);
    }

    private static void moveTo(Attributes attributes, int frame, double[] position) {
        place(attributes, frame).setDouble(Tag.ImagePositionPatient, VR.DS, position);
    }

    private static Attributes place(Attributes attributes, int frame) {
        return attributes
                .getNestedDataset(Tag.PerFrameFunctionalGroupsSequence, frame)
                .getNestedDataset(Tag.PlanePositionSequence);
    }
}
