package org.sightline.dicom.seg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.dicom.seg.EditedSeg.FRAME;
import static org.sightline.dicom.seg.EditedSeg.keepFrames;
import static org.sightline.dicom.seg.EditedSeg.moveTo;
import static org.sightline.dicom.seg.EditedSeg.positionOf;
import static org.sightline.dicom.seg.EditedSeg.setSegment;
import static org.sightline.dicom.seg.EditedSeg.unpackBits;
import static org.sightline.dicom.seg.SegFixtures.bytes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.read.InstanceFile;

class SegReaderTest {
    @TempDir
    Path folder;

    private EditedSeg seg;

    @BeforeEach
    void writeSeries() throws IOException {
        seg = new EditedSeg(folder);
    }

    @Test
    void our_own_object_reads_back_voxel_for_voxel_with_its_segments() throws IOException {
        SegContents read = seg.read(seg.object(attributes -> {}));

        assertThat(read.mask().labels()).isEqualTo(seg.mask.labels());
        assertThat(read.mask().segments()).isEqualTo(seg.mask.segments());
        assertThat(read.mask().sources()).isEqualTo(seg.mask.sources());
        assertThat(read.voxels()).isEqualTo(countsOf(seg.mask.labels()));
    }

    @Test
    void frames_may_stand_in_any_order() throws IOException {
        assertThat(seg.read(seg.object(EditedSeg::reverseFrames)).mask().labels())
                .isEqualTo(seg.mask.labels());
    }

    @Test
    void a_slice_without_a_frame_is_empty() throws IOException {
        SegContents read = seg.read(seg.object(attributes -> {
            unpackBits(attributes);
            keepFrames(attributes, 1);
        }));

        byte[] expected = new byte[seg.mask.labels().length];
        for (int pixel = 0; pixel < FRAME; pixel++) {
            expected[pixel] = (byte) (seg.mask.labels()[pixel] == 1 ? 1 : 0);
        }
        assertThat(read.mask().labels()).isEqualTo(expected);
        assertThat(read.voxels()).containsEntry(2, 0);
    }

    @Test
    void a_fraction_counts_from_one_half_up() throws IOException {
        InstanceFile object = seg.object(attributes -> {
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

        assertThat(Arrays.copyOf(seg.read(object).mask().labels(), 4)).containsExactly(0, 1, 1, 0);
    }

    @Test
    void where_segments_overlap_the_smaller_one_keeps_the_voxel_and_both_are_counted_whole() throws IOException {
        InstanceFile object = seg.object(attributes -> {
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

        SegContents read = seg.read(object);

        assertThat(Arrays.copyOf(read.mask().labels(), 11)).containsExactly(2, 2, 2, 2, 1, 1, 1, 1, 1, 1, 0);
        assertThat(read.voxels()).containsEntry(1, 10).containsEntry(2, 4);
    }

    @Test
    void any_mask_survives_writing_and_reading() throws IOException {
        Random random = new Random(11);
        for (int round = 0; round < 20; round++) {
            byte[] labels = new byte[seg.mask.labels().length];
            for (int voxel = 0; voxel < labels.length; voxel++) {
                labels[voxel] = (byte) (random.nextInt(30) == 0 ? 1 + random.nextInt(3) : 0);
            }
            Segmentation any = new Segmentation(seg.mask.grid(), labels, seg.mask.segments(), seg.mask.sources());
            Path file = folder.resolve("any" + round + ".dcm");
            Files.write(file, bytes(any));
            SegContents read = SegReader.read(SourceFixtures.read(file), seg.mask.grid(), seg.mask.sources());
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

    private static Map<Integer, Integer> countsOf(byte[] labels) {
        int[] counts = new int[4];
        for (byte label : labels) {
            counts[label]++;
        }
        return Map.of(1, counts[1], 2, counts[2], 3, counts[3]);
    }
}
