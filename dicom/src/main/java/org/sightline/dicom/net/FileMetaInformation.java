package org.sightline.dicom.net;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.sightline.dicom.Uids;

/**
 * The head of a Part 10 file: preamble, prefix and group 2 in Explicit VR Little Endian (PS3.10 section 7.1).
 *
 * @param sourceAe the AE title that sent the object (0002,0016)
 */
record FileMetaInformation(String sopClassUid, String sopUid, String transferSyntaxUid, String sourceAe) {
    static final String IMPLEMENTATION_CLASS_UID = Uids.named("implementation");
    static final String IMPLEMENTATION_VERSION_NAME = "SIGHTLINE_0_1";

    private static final int PREAMBLE = 128;
    private static final int LARGEST = 1024;

    byte[] bytes() {
        ByteBuffer group = ByteBuffer.allocate(LARGEST).order(ByteOrder.LITTLE_ENDIAN);
        group.putShort((short) 2).putShort((short) 1).put(ascii("OB")).putShort((short) 0);
        group.putInt(2).put(new byte[] {0, 1});
        put(group, 0x02, "UI", sopClassUid);
        put(group, 0x03, "UI", sopUid);
        put(group, 0x10, "UI", transferSyntaxUid);
        put(group, 0x12, "UI", IMPLEMENTATION_CLASS_UID);
        put(group, 0x13, "SH", IMPLEMENTATION_VERSION_NAME);
        put(group, 0x16, "AE", sourceAe);
        return head(Arrays.copyOf(group.array(), group.position()));
    }

    private static byte[] head(byte[] group) {
        ByteBuffer file = ByteBuffer.allocate(PREAMBLE + 4 + 12 + group.length).order(ByteOrder.LITTLE_ENDIAN);
        file.position(PREAMBLE).put(ascii("DICM"));
        file.putShort((short) 2).putShort((short) 0).put(ascii("UL")).putShort((short) 4);
        return file.putInt(group.length).put(group).array();
    }

    /** Odd values are padded: UIDs with a zero byte, text with a space (PS3.5 section 6.2). */
    private static void put(ByteBuffer group, int element, String representation, String text) {
        byte[] value = ascii(text);
        int padding = value.length % 2;
        group.putShort((short) 2).putShort((short) element).put(ascii(representation));
        group.putShort((short) (value.length + padding)).put(value);
        if (padding == 1) {
            group.put((byte) (representation.equals("UI") ? 0 : ' '));
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(US_ASCII);
    }
}
