package org.sightline.app.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.Code;
import org.sightline.dicom.image.Affine;
import org.sightline.dicom.image.Grid;
import org.sightline.dicom.image.SliceSource;
import org.sightline.dicom.phantom.ChestPhantom;
import org.sightline.dicom.phantom.PhantomIdentity;
import org.sightline.dicom.phantom.PhantomPlan;
import org.sightline.dicom.phantom.PhantomWriter;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.seg.SegWriter;
import org.sightline.dicom.seg.Segment;
import org.sightline.dicom.seg.Segmentation;

class MaskFileTest {
    private static final Affine AXIAL = new Affine(List.of(2d, 0d, 0d, 0d, 0d, 2d, 0d, 0d, 0d, 0d, 2d, 0d));

    @TempDir
    Path folder;

    @Test
    void labels_with_gaps_stand_in_the_order_of_the_segments_that_the_writer_numbers() throws IOException {
        Segmentation mask = mask(new byte[] {(byte) 200, 0, 7, 3, 7, 0, 0, 3});

        List<Integer> occurring = writtenAndRead(mask).occurring();

        assertThat(occurring).containsExactly(3, 7, 200);
        assertThat(SegWriter.segmentNumbers(mask))
                .allSatisfy((label, segment) ->
                        assertThat(occurring.indexOf(label) + 1).isEqualTo(segment))
                .hasSameSizeAs(occurring);
    }

    @Test
    void a_slice_is_found_by_its_frame_and_is_empty_elsewhere() throws IOException {
        Segmentation mask = mask(new byte[] {1, 0, 0, 0, 0, 0, 0, 2});
        String second = mask.sources().get(1).ref().sopUid();

        assertThat(writtenAndRead(mask).slice(second, 1)).containsExactly(0, 0, 0, 2);
        assertThat(writtenAndRead(mask).slice(second, 2)).containsOnly(0);
    }

    @Test
    void sizes_that_lie_are_refused_before_memory_is_taken() {
        for (int[] sizes : new int[][] {{100_000, 100_000, 0}, {-3, -1, 2}, {Integer.MAX_VALUE, 1, 0}}) {
            assertThatThrownBy(() -> MaskFile.read(new ByteArrayInputStream(header(sizes))))
                    .isInstanceOf(IOException.class);
        }
    }

    private static byte[] header(int[] sizes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(new GZIPOutputStream(out))) {
            for (int size : sizes) {
                data.writeInt(size);
            }
        }
        return out.toByteArray();
    }

    @Test
    void a_mask_of_the_first_version_is_still_read() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DataOutputStream data = new DataOutputStream(new GZIPOutputStream(out))) {
            for (int size : new int[] {3, 1, 2}) {
                data.writeInt(size);
            }
            data.writeUTF("1.2.3");
            data.writeUTF("1.2.4/1");
            data.write(new byte[] {0, 1, 1, 2, 0, 0});
        }
        MaskFile read = MaskFile.read(new ByteArrayInputStream(out.toByteArray()));
        assertThat(read.slice("1.2.3", 1)).containsExactly(0, 1, 1);
        assertThat(read.slice("1.2.4", 1)).containsExactly(2, 0, 0);
    }

    private static MaskFile writtenAndRead(Segmentation mask) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MaskFile.write(mask, out);
        return MaskFile.read(new ByteArrayInputStream(out.toByteArray()));
    }

    /** Two slices of two by two voxels, with a segment for every label from 1 to 200 that somebody might use. */
    private Segmentation mask(byte[] labels) {
        List<Segment> segments =
                Stream.of(1, 2, 3, 5, 7, 200).map(MaskFileTest::segment).toList();
        return new Segmentation(new Grid(2, 2, 2, AXIAL), labels, segments, sources());
    }

    private static Segment segment(int label) {
        Code lung = Code.sct("39607008", "Lung");
        Code structure = Code.sct("91723000", "Anatomical Structure");
        return new Segment(
                label, "Label " + label, structure, lung, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private List<SliceSource> sources() {
        ChestPhantom coarse = new ChestPhantom(PhantomPlan.standard().sampled(16, 20, 2, 20));
        List<InstanceFile> files = new ArrayList<>();
        for (Path file : PhantomWriter.write(coarse, PhantomIdentity.named("mask", 1, Clock.systemUTC()), folder)) {
            files.add(new InstanceFile(HeaderReader.read(file), file));
        }
        return SliceSource.ofAll(files);
    }
}
