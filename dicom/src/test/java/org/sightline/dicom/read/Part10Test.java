package org.sightline.dicom.read;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
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

class Part10Test {
    private static final int AFTER_GROUP_LENGTH = 128 + 4 + 12;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {UID.ImplicitVRLittleEndian, UID.ExplicitVRLittleEndian, UID.DeflatedExplicitVRLittleEndian})
    void the_data_set_starts_where_the_group_length_says(String transferSyntax) {
        byte[] bytes = TestObjects.part10(TestObjects.ct("1.2.3.4", 10), transferSyntax);
        int groupLength = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getInt(AFTER_GROUP_LENGTH - 4);
        Path file = TestObjects.write(folder, "a.dcm", bytes);

        assertThat(Part10.dataSetOffset(file)).isEqualTo(AFTER_GROUP_LENGTH + groupLength);
        assertThat(Part10.read(file))
                .isEqualTo(new Part10(
                        TestObjects.CT_IMAGE_STORAGE, "1.2.3.4", transferSyntax, AFTER_GROUP_LENGTH + groupLength));
    }

    @Test
    void meta_information_without_a_transfer_syntax_misses_an_attribute() {
        Attributes object = TestObjects.ct("1.2.3.4", 10);
        byte[] bytes = TestObjects.part10(object, UID.ExplicitVRLittleEndian);
        int at = indexOf(bytes, Tag.TransferSyntaxUID);
        bytes[at + 2] = 0x11;

        StudyException refused = catchThrowableOfType(
                StudyException.class, () -> Part10.read(TestObjects.write(folder, "a.dcm", bytes)));

        assertThat(refused.code()).isEqualTo(ErrorCode.MISSING_ATTRIBUTE);
    }

    @Test
    void meta_information_cut_short_is_truncated() {
        byte[] bytes = TestObjects.part10(TestObjects.ct("1.2.3.4", 10), UID.ExplicitVRLittleEndian);
        Path file = TestObjects.write(folder, "a.dcm", Arrays.copyOf(bytes, AFTER_GROUP_LENGTH + 20));

        assertThat(catchThrowableOfType(StudyException.class, () -> Part10.read(file))
                        .code())
                .isEqualTo(ErrorCode.TRUNCATED);
    }

    private static int indexOf(byte[] bytes, int tag) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int at = AFTER_GROUP_LENGTH;
        while (buffer.getShort(at) != (short) (tag >> 16) || buffer.getShort(at + 2) != (short) tag) {
            at++;
        }
        return at;
    }
}
