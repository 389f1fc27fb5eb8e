package org.sightline.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.dicom.image.SmallObjects.assertRefused;
import static org.sightline.dicom.image.SmallObjects.bytes;
import static org.sightline.dicom.image.SmallObjects.encapsulated;
import static org.sightline.dicom.image.SmallObjects.grey;
import static org.sightline.dicom.image.SmallObjects.stored;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.read.InstanceFile;

class EncapsulatedFramesTest {
    private static final String RLE = UID.RLELossless;
    private static final int ITEM_HEADER = 8;

    @TempDir
    Path folder;

    @Test
    void one_fragment_a_frame_needs_no_offset_table() {
        InstanceFile file = stored(folder, encapsulated(frames(2), RLE, bytes(), rle(1, 2), rle(3, 4)));
        assertThat(PixelReader.read(file, 2).values()).containsExactly(3, 4);
    }

    @Test
    void the_offset_table_joins_the_fragments_of_a_frame() {
        byte[] first = rle(1, 2);
        byte[] second = rle(3, 4);
        byte[] head = Arrays.copyOfRange(first, 0, 40);
        byte[] tail = Arrays.copyOfRange(first, 40, first.length);
        byte[] offsets = offsets(0, first.length + 2 * ITEM_HEADER);
        InstanceFile file = stored(folder, encapsulated(frames(2), RLE, offsets, head, tail, second));
        assertThat(PixelReader.read(file, 1).values()).containsExactly(1, 2);
        assertThat(PixelReader.read(file, 2).values()).containsExactly(3, 4);
    }

    @Test
    void fragments_that_cannot_be_told_apart_are_refused() {
        byte[] wrong = offsets(0, 5);
        InstanceFile file = stored(folder, encapsulated(frames(2), RLE, wrong, rle(1, 2), rle(3, 4), rle(5, 6)));
        assertRefused(ErrorCode.UNSUPPORTED_PIXELS, () -> PixelReader.read(file, 1));
    }

    @Test
    void an_rle_segment_that_ends_early_is_truncated() {
        byte[] cut = Arrays.copyOf(rle(1, 2), 65);
        InstanceFile file = stored(folder, encapsulated(frames(1), RLE, bytes(), cut));
        assertRefused(ErrorCode.TRUNCATED, () -> PixelReader.read(file, 1));
    }

    @Test
    void an_rle_run_and_an_unused_code_are_unpacked() {
        byte[] packed = ByteBuffer.allocate(68)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .putInt(64)
                .put(64, bytes(-128, -1, 7, 0))
                .array();
        InstanceFile file = stored(folder, encapsulated(frames(1), RLE, bytes(), packed));
        assertThat(PixelReader.read(file, 1).values()).containsExactly(7, 7);
    }

    @Test
    void a_missing_end_of_the_fragments_is_truncated() {
        byte[] object = encapsulated(frames(1), RLE, bytes(), rle(1, 2));
        InstanceFile whole = stored(folder, object);
        InstanceFile cut = new InstanceFile(
                whole.header(), TestObjects.write(folder, "cut.dcm", Arrays.copyOf(object, object.length - 8)));
        assertRefused(ErrorCode.TRUNCATED, () -> PixelReader.read(cut, 1));
    }

    @Test
    void uncompressed_fragments_are_read_as_native_frames() {
        InstanceFile file =
                stored(folder, encapsulated(frames(2), "1.2.840.10008.1.2.1.98", bytes(), bytes(1, 2), bytes(3, 4)));
        assertThat(PixelReader.read(file, 2).values()).containsExactly(3, 4);
    }

    private static Attributes frames(int count) {
        Attributes image = grey(1, 2, 8, 8, false);
        image.setInt(Tag.NumberOfFrames, VR.IS, count);
        return image;
    }

    /** A frame of two pixels in one literal run, padded to even length. */
    private static byte[] rle(int first, int second) {
        return ByteBuffer.allocate(68)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(1)
                .putInt(64)
                .put(64, bytes(1, first, second, 0))
                .array();
    }

    private static byte[] offsets(int... offsets) {
        ByteBuffer table = ByteBuffer.allocate(4 * offsets.length).order(ByteOrder.LITTLE_ENDIAN);
        Arrays.stream(offsets).forEach(table::putInt);
        return table.array();
    }
}
