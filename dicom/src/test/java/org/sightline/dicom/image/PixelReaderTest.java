package org.sightline.dicom.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.sightline.dicom.image.SmallObjects.assertRefused;
import static org.sightline.dicom.image.SmallObjects.bytes;
import static org.sightline.dicom.image.SmallObjects.color;
import static org.sightline.dicom.image.SmallObjects.grey;
import static org.sightline.dicom.image.SmallObjects.plain;
import static org.sightline.dicom.image.SmallObjects.stored;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.Sequence;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.read.InstanceFile;

class PixelReaderTest {
    @TempDir
    Path folder;

    @Test
    void signed_values_are_sign_extended_and_overlay_bits_are_masked_off() {
        Attributes image = grey(1, 3, 16, 12, true);
        assertThat(values(plain(folder, image, bytes(0xFF, 0x0F, 0x01, 0xF0, 0x00, 0x08))))
                .containsExactly(-1, 1, -2048);
    }

    @Test
    void values_above_bit_zero_are_shifted_down_by_high_bit() {
        Attributes image = grey(1, 2, 16, 12, false);
        image.setInt(Tag.HighBit, VR.US, 15);
        assertThat(values(plain(folder, image, bytes(0x1F, 0x00, 0xF0, 0xFF)))).containsExactly(1, 4095);
    }

    @Test
    void single_bits_of_a_later_frame_start_inside_a_byte() {
        Attributes image = grey(3, 3, 1, 1, false);
        image.setInt(Tag.NumberOfFrames, VR.IS, 2);
        InstanceFile file = plain(folder, image, bytes(0b0000_0000, 0b0000_0110, 0b0000_0010, 0));
        assertThat(PixelReader.read(file, 2).values()).containsExactly(1, 1, 0, 0, 0, 0, 0, 0, 1);
    }

    @Test
    void unsigned_32_bit_values_stay_positive() {
        Attributes image = grey(1, 2, 32, 32, false);
        assertThat(values(plain(folder, image, bytes(0, 0, 0, 0x80, 1, 0, 0, 0))))
                .containsExactly(2147483648f, 1);
    }

    @Test
    void float_and_double_pixel_data_are_read_as_they_are() {
        Attributes floats = grey(1, 2, 32, 32, false);
        floats.setFloat(Tag.FloatPixelData, VR.OF, 1.5f, -2);
        assertThat(values(stored(folder, TestObjects.part10(floats, SmallObjects.LITTLE_ENDIAN))))
                .containsExactly(1.5f, -2);
        Attributes doubles = grey(1, 2, 64, 64, false);
        doubles.setDouble(Tag.DoubleFloatPixelData, VR.OD, 0.25, 1e6);
        assertThat(values(stored(folder, TestObjects.part10(doubles, SmallObjects.LITTLE_ENDIAN))))
                .containsExactly(0.25f, 1e6f);
    }

    @Test
    void big_endian_bytes_stored_as_words_are_swapped_back_even_at_odd_frame_starts() {
        Attributes image = new Attributes(true);
        image.addAll(grey(1, 3, 8, 8, false));
        image.setInt(Tag.NumberOfFrames, VR.IS, 2);
        image.setBytes(Tag.PixelData, VR.OW, bytes(2, 1, 4, 3, 6, 5));
        InstanceFile file = stored(folder, TestObjects.part10(image, "1.2.840.10008.1.2.2"));
        assertThat(PixelReader.read(file, 2).values()).containsExactly(4, 5, 6);
    }

    @Test
    void rescale_turns_stored_values_into_modality_values() {
        Attributes image = grey(1, 2, 16, 16, false);
        image.setDouble(Tag.RescaleSlope, VR.DS, 2);
        image.setDouble(Tag.RescaleIntercept, VR.DS, -1024);
        assertThat(values(plain(folder, image, bytes(0, 0, 0, 4)))).containsExactly(-1024, 1024);
    }

    @Test
    void a_modality_table_takes_its_end_values_outside() {
        Attributes image = grey(1, 3, 8, 8, false);
        Attributes table = new Attributes();
        image.newSequence(Tag.ModalityLUTSequence, 1).add(table);
        table.setInt(Tag.LUTDescriptor, VR.US, 2, 10, 16);
        table.setInt(Tag.LUTData, VR.US, 500, 700);
        assertThat(values(plain(folder, image, bytes(0, 11, 200, 0)))).containsExactly(500, 700, 700);
    }

    @Test
    void an_enhanced_frame_takes_rescale_and_window_from_its_own_functional_group() {
        Attributes image = grey(1, 2, 8, 8, false);
        image.setInt(Tag.NumberOfFrames, VR.IS, 2);
        Sequence frames = image.newSequence(Tag.PerFrameFunctionalGroupsSequence, 2);
        frames.add(group(1));
        frames.add(group(10));
        Image second = PixelReader.read(plain(folder, image, bytes(1, 2, 3, 4)), 2);
        assertThat(second.values()).containsExactly(30, 40);
        assertThat(second.window()).contains(new Window(10, 100));
    }

    @Test
    void the_first_window_counts_and_monochrome1_is_marked_inverted() {
        Attributes image = grey(1, 2, 8, 8, false);
        image.setString(Tag.PhotometricInterpretation, VR.CS, "MONOCHROME1");
        image.setDouble(Tag.WindowCenter, VR.DS, 40, 300);
        image.setDouble(Tag.WindowWidth, VR.DS, 400, 1500);
        Image read = PixelReader.read(plain(folder, image, bytes(7, 9)), 1);
        assertThat(read.window()).contains(new Window(40, 400));
        assertThat(read.inverted()).isTrue();
        assertThat(read.values()).containsExactly(7, 9);
    }

    @Test
    void planes_and_chroma_pairs_become_interleaved_rgb() {
        assertThat(values(plain(folder, color(1, 2, "RGB", 1), bytes(1, 2, 3, 4, 5, 6))))
                .containsExactly(1, 3, 5, 2, 4, 6);
        assertThat(values(plain(folder, color(1, 2, "YBR_FULL_422", 0), bytes(10, 20, 128, 128))))
                .containsExactly(10, 10, 10, 20, 20, 20);
        assertThat(values(plain(folder, color(1, 1, "YBR_FULL", 0), bytes(76, 85, 255, 0))))
                .containsExactly(254, 0, 0);
    }

    @Test
    void palettes_of_16_bits_give_their_high_byte() {
        Attributes image = grey(1, 2, 8, 8, false);
        image.setString(Tag.PhotometricInterpretation, VR.CS, "PALETTE COLOR");
        for (int band = 0; band < 3; band++) {
            image.setInt(Tag.RedPaletteColorLookupTableDescriptor + band, VR.US, 2, 0, 16);
            image.setBytes(Tag.RedPaletteColorLookupTableData + band, VR.OW, bytes(0xFF, 10 + band, 0, 20 + band));
        }
        assertThat(values(plain(folder, image, bytes(0, 1)))).containsExactly(10, 11, 12, 20, 21, 22);
    }

    @Test
    void a_frame_beyond_two_gigabytes_is_sought_not_read_up_to() throws IOException {
        Attributes image = grey(1024, 1024, 16, 16, false);
        image.setInt(Tag.NumberOfFrames, VR.IS, 1300);
        InstanceFile file = plain(folder, image, new byte[0]);
        long pixels = 1300L * 1024 * 1024 * 2;
        try (RandomAccessFile sparse = new RandomAccessFile(file.file().toFile(), "rw")) {
            long start = sparse.length();
            sparse.seek(start - 4);
            sparse.write(ByteBuffer.allocate(4)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .putInt((int) pixels)
                    .array());
            sparse.setLength(start + pixels);
            sparse.seek(start + pixels - 2);
            sparse.write(bytes(0x34, 0x12));
        }
        float[] last = PixelReader.read(file, 1300).values();
        assertThat(last[last.length - 1]).isEqualTo(0x1234);
        assertThat(last[0]).isZero();
    }

    @Test
    void a_short_object_is_truncated_not_filled_up() throws IOException {
        InstanceFile file = plain(folder, grey(4, 4, 16, 16, false), new byte[32]);
        try (RandomAccessFile cut = new RandomAccessFile(file.file().toFile(), "rw")) {
            cut.setLength(cut.length() - 2);
        }
        assertRefused(ErrorCode.TRUNCATED, () -> PixelReader.read(file, 1));
        InstanceFile few = plain(folder, grey(4, 4, 16, 16, false), new byte[30]);
        assertRefused(ErrorCode.TRUNCATED, () -> PixelReader.read(few, 1));
    }

    @Test
    void an_object_without_pixels_and_a_frame_it_does_not_have_are_named() {
        InstanceFile none = stored(folder, TestObjects.part10(grey(2, 2, 8, 8, false), SmallObjects.LITTLE_ENDIAN));
        assertRefused(ErrorCode.NO_PIXELS, () -> PixelReader.read(none, 1));
        InstanceFile one = plain(folder, grey(1, 2, 8, 8, false), bytes(1, 2));
        assertRefused(ErrorCode.BAD_REQUEST, () -> PixelReader.read(one, 2));
        assertRefused(ErrorCode.BAD_REQUEST, () -> PixelReader.read(one, 0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.2.840.10008.1.2.4.110", "1.2.840.10008.1.2.4.102", "1.2.840.10008.1.2.4.95"})
    void jpeg_xl_video_and_references_are_unsupported(String transferSyntax) {
        byte[] file = SmallObjects.encapsulated(grey(1, 2, 8, 8, false), transferSyntax, bytes(), bytes(1, 2));
        InstanceFile header = plain(folder, grey(1, 2, 8, 8, false), bytes(1, 2));
        InstanceFile labelled = new InstanceFile(header.header(), TestObjects.write(folder, "other.dcm", file));
        assertRefused(ErrorCode.UNSUPPORTED_TRANSFER_SYNTAX, () -> PixelReader.read(labelled, 1));
    }

    @Test
    void pixels_that_the_standard_does_not_define_are_unsupported() {
        Attributes depth = grey(1, 2, 16, 12, false);
        depth.setInt(Tag.HighBit, VR.US, 5);
        assertRefused(ErrorCode.UNSUPPORTED_PIXELS, () -> values(plain(folder, depth, new byte[4])));
        Attributes scale = grey(1, 2, 16, 16, false);
        scale.setDouble(Tag.RescaleSlope, VR.DS, 0);
        assertRefused(ErrorCode.UNSUPPORTED_PIXELS, () -> values(plain(folder, scale, new byte[4])));
        Attributes chroma = color(2, 2, "YBR_FULL_422", 0);
        assertRefused(ErrorCode.UNSUPPORTED_PIXELS, () -> values(plain(folder, chroma, new byte[12])));
        assertRefused(ErrorCode.UNSUPPORTED_PIXELS, () -> values(plain(folder, color(1, 2, "CMYK", 0), new byte[6])));
    }

    @Test
    void a_slope_that_is_no_number_is_not_taken_for_an_absent_one() {
        Attributes image = grey(1, 2, 16, 16, false);
        image.setString(Tag.RescaleSlope, VR.DS, "1.5 HU");
        assertRefused(ErrorCode.UNSUPPORTED_PIXELS, () -> values(plain(folder, image, new byte[4])));
    }

    @Test
    void pixels_of_unknown_sign_or_depth_are_not_guessed() {
        for (int tag : new int[] {Tag.PixelRepresentation, Tag.BitsStored, Tag.HighBit, Tag.SamplesPerPixel}) {
            Attributes image = grey(1, 2, 16, 16, false);
            image.remove(tag);
            assertRefused(ErrorCode.UNSUPPORTED_PIXELS, () -> values(plain(folder, image, new byte[4])));
        }
    }

    private static float[] values(InstanceFile file) {
        return PixelReader.read(file, 1).values();
    }

    private static Attributes group(int slope) {
        Attributes group = new Attributes();
        Attributes values = new Attributes();
        group.newSequence(Tag.PixelValueTransformationSequence, 1).add(values);
        values.setDouble(Tag.RescaleSlope, VR.DS, slope);
        values.setDouble(Tag.RescaleIntercept, VR.DS, 0);
        Attributes window = new Attributes();
        group.newSequence(Tag.FrameVOILUTSequence, 1).add(window);
        window.setDouble(Tag.WindowCenter, VR.DS, slope);
        window.setDouble(Tag.WindowWidth, VR.DS, 100);
        return group;
    }
}
