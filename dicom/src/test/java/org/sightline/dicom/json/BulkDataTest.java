package org.sightline.dicom.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.sightline.dicom.TestObjects;

class BulkDataTest {
    private static final String BIG_ENDIAN = "1.2.840.10008.1.2.2";
    private static final int LENGTH = 200_000;

    @TempDir
    Path folder;

    private final byte[] table = new byte[LENGTH];

    @ParameterizedTest
    @ValueSource(strings = {UID.ExplicitVRLittleEndian, BIG_ENDIAN, UID.ImplicitVRLittleEndian})
    void a_nested_value_is_copied_in_little_endian_order_whole_and_in_ranges(String transferSyntax) throws IOException {
        for (int i = 0; i < LENGTH; i++) {
            table[i] = (byte) (i * 31 + i / 256);
        }
        BulkData value =
                BulkData.find(file(transferSyntax), "00283000/2/00283006").orElseThrow();
        assertThat(value.length()).isEqualTo(LENGTH);
        assertThat(copy(value, 0, LENGTH)).isEqualTo(table);
        assertThat(copy(value, 65_533, 9)).isEqualTo(Arrays.copyOfRange(table, 65_533, 65_542));
        assertThat(copy(value, 3, 140_000)).isEqualTo(Arrays.copyOfRange(table, 3, 140_003));
        assertThat(copy(value, LENGTH - 1, 1)).isEqualTo(Arrays.copyOfRange(table, LENGTH - 1, LENGTH));
    }

    @ParameterizedTest
    @ValueSource(strings = {"00283000/1/00283006", "00283000/3/00283006", "00100010/../x", "", "7fe00010"})
    void what_is_not_there_is_not_found(String path) {
        assertThat(BulkData.find(file(UID.ExplicitVRLittleEndian), path)).isEmpty();
    }

    @Test
    void pixels_in_fragments_are_frames_and_no_bulk_data() {
        Path file = TestObjects.shared("dicom-modalities").resolve("MR2_JLSL.dcm");
        assertThat(BulkData.find(file, "7FE00010")).isEmpty();
    }

    private Path file(String transferSyntax) {
        Attributes object = TestObjects.ct("1.2.3.4.5", 64);
        var tables = object.newSequence(Tag.ModalityLUTSequence, 2);
        tables.add(new Attributes());
        Attributes second = new Attributes();
        second.setBytes(Tag.LUTData, VR.OW, table);
        tables.add(second);
        return TestObjects.write(folder, "object.dcm", TestObjects.part10(object, transferSyntax));
    }

    private static byte[] copy(BulkData value, long from, long count) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        value.copy(from, count, out);
        return out.toByteArray();
    }
}
