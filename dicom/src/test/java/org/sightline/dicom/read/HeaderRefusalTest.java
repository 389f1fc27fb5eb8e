package org.sightline.dicom.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.TestObjects;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Damaged and hostile files: each is refused with its reason, in bounded time and memory. */
class HeaderRefusalTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 8, 9, 200})
    void a_file_cut_short_is_truncated(int missing) {
        byte[] whole = TestObjects.part10(TestObjects.ct("1.2.3.4.5", 400), UID.ExplicitVRLittleEndian);

        assertThat(refusal(Arrays.copyOf(whole, whole.length - missing))).isEqualTo(ErrorCode.TRUNCATED);
    }

    @Test
    void encapsulated_pixel_data_without_its_end_is_truncated() {
        Path rle = TestObjects.shared("dicom-modalities/MR3_RLE.dcm");
        byte[] whole = bytes(rle);

        assertThat(refusal(Arrays.copyOf(whole, whole.length - 8))).isEqualTo(ErrorCode.TRUNCATED);
        assertThat(refusal(Arrays.copyOf(whole, whole.length / 2))).isEqualTo(ErrorCode.TRUNCATED);
    }

    @Test
    void a_text_is_not_dicom() {
        byte[] text = "patient,study\n".repeat(100).getBytes(StandardCharsets.US_ASCII);

        assertThat(refusal(text)).isEqualTo(ErrorCode.NOT_DICOM);
        assertThat(refusal(new byte[0])).isEqualTo(ErrorCode.NOT_DICOM);
        assertThat(refusal(new byte[4096])).isEqualTo(ErrorCode.NOT_DICOM);
    }

    @Test
    void a_uid_with_other_characters_is_invalid() {
        assertThat(refusal(part10(TestObjects.ct("../../etc/passwd", 8)))).isEqualTo(ErrorCode.INVALID_UID);
    }

    @Test
    void an_object_without_study_uid_misses_an_attribute() {
        Attributes ct = TestObjects.ct("1.2.3", 8);
        ct.remove(Tag.StudyInstanceUID);

        assertThat(refusal(part10(ct))).isEqualTo(ErrorCode.MISSING_ATTRIBUTE);
    }

    @Test
    void deep_nesting_is_malformed() {
        byte[] head = part10(TestObjects.ct("1.2.3", 8));
        ByteBuffer nested = ByteBuffer.allocate(head.length + 5000 * 20).order(ByteOrder.LITTLE_ENDIAN);
        nested.put(head);
        for (int depth = 0; depth < 5000; depth++) {
            nested.putShort((short) 0x7FE1).putShort((short) 0x1010).put(new byte[] {'S', 'Q', 0, 0});
            nested.putInt(-1).putInt(0xE000FFFE).putInt(-1);
        }

        assertThat(refusal(nested.array())).isEqualTo(ErrorCode.MALFORMED_DATA_SET);
    }

    @Test
    void a_deflated_bomb_is_refused_in_bounded_memory() {
        byte[] bomb = DeflatedBomb.of(TestObjects.ct("1.2.3", 8), 3L << 30);

        assertThat(bomb.length).isLessThan(8 << 20);
        assertThat(refusal(bomb)).isEqualTo(ErrorCode.MALFORMED_DATA_SET);
    }

    @Test
    void damaged_deflation_is_malformed() {
        byte[] whole = bytes(TestObjects.shared("dicom-parser-cases/test_files/image_dfl.dcm"));
        Arrays.fill(whole, 400, 600, (byte) 0xFF);

        assertThat(refusal(whole)).isIn(ErrorCode.MALFORMED_DATA_SET, ErrorCode.TRUNCATED);
    }

    @Test
    void lengths_of_four_gigabytes_are_truncated_without_being_allocated() {
        byte[] whole = part10(TestObjects.ct("1.2.3", 8));
        byte[] huge = Arrays.copyOf(whole, whole.length + 12);
        ByteBuffer.wrap(huge, whole.length, 12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putShort((short) 0x7FE1)
                .putShort((short) 0x1010)
                .put(new byte[] {'O', 'B', 0, 0})
                .putInt(-2);

        assertThat(refusal(huge)).isEqualTo(ErrorCode.TRUNCATED);
    }

    @Test
    void a_missing_file_is_not_found() {
        StudyException refused =
                catchThrowableOfType(StudyException.class, () -> HeaderReader.read(folder.resolve("none.dcm")));

        assertThat(refused.code()).isEqualTo(ErrorCode.NOT_FOUND);
    }

    private static byte[] part10(Attributes dataSet) {
        return TestObjects.part10(dataSet, UID.ExplicitVRLittleEndian);
    }

    private ErrorCode refusal(byte[] bytes) {
        Path file = TestObjects.write(folder, "refused.dcm", bytes);
        return catchThrowableOfType(StudyException.class, () -> HeaderReader.read(file))
                .code();
    }

    private static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
