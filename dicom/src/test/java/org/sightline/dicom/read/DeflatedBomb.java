package org.sightline.dicom.read;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.zip.Deflater;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.TestObjects;

/** A small deflated object that inflates to gigabytes of zeros. */
final class DeflatedBomb {
    private static final int BLOCK = 1 << 20;

    private DeflatedBomb() {}

    /** Deflates alike blocks once and repeats the result, which is what makes it quick to build. */
    static byte[] of(Attributes dataSet, long inflated) {
        byte[] plain = TestObjects.part10(dataSet, UID.ExplicitVRLittleEndian);
        int start = plain.length - lengthOf(plain);
        Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(meta(dataSet));
        out.writeBytes(flush(deflater, Arrays.copyOfRange(plain, start, plain.length)));
        out.writeBytes(flush(deflater, zeroElement(inflated)));
        out.writeBytes(flush(deflater, new byte[BLOCK]));
        byte[] repeated = flush(deflater, new byte[BLOCK]);
        for (long written = 0; written < inflated; written += BLOCK) {
            out.writeBytes(repeated);
        }
        deflater.end();
        return out.toByteArray();
    }

    private static byte[] meta(Attributes dataSet) {
        Attributes only = new Attributes();
        only.addSelected(dataSet, Tag.SOPClassUID, Tag.SOPInstanceUID);
        byte[] deflated = TestObjects.part10(only, UID.DeflatedExplicitVRLittleEndian);
        return Arrays.copyOf(deflated, 144 + metaLength(deflated));
    }

    private static int lengthOf(byte[] part10) {
        return part10.length - 144 - metaLength(part10);
    }

    private static int metaLength(byte[] part10) {
        return ByteBuffer.wrap(part10).order(ByteOrder.LITTLE_ENDIAN).getInt(140);
    }

    private static byte[] zeroElement(long length) {
        ByteBuffer header = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        header.putShort((short) 0x7FE1).putShort((short) 0x1010).put(new byte[] {'O', 'B', 0, 0});
        return header.putInt((int) length).array();
    }

    private static byte[] flush(Deflater deflater, byte[] input) {
        byte[] output = new byte[input.length + 1024];
        deflater.setInput(input);
        int length = deflater.deflate(output, 0, output.length, Deflater.SYNC_FLUSH);
        return Arrays.copyOf(output, length);
    }
}
