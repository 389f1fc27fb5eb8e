package org.sightline.app.endtoend;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** A data set in Implicit VR Little Endian (PS3.5 section 7.1.3). The caller keeps the order of its tags. */
final class ImplicitDataSet {
    private static final int ITEM = 0xFFFEE000;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    ImplicitDataSet text(int tag, String value) {
        return element(tag, (value.length() % 2 == 0 ? value : value + " ").getBytes(US_ASCII));
    }

    /** UIDs alone are made even by a zero byte (PS3.5 section 9.1). */
    ImplicitDataSet uid(int tag, String value) {
        return element(tag, (value.length() % 2 == 0 ? value : value + "\0").getBytes(US_ASCII));
    }

    ImplicitDataSet number(int tag, int value) {
        return element(tag, littleEndian(2).putShort((short) value).array());
    }

    ImplicitDataSet items(int tag, List<ImplicitDataSet> items) {
        ImplicitDataSet all = new ImplicitDataSet();
        items.forEach(item -> all.element(ITEM, item.bytes()));
        return element(tag, all.bytes());
    }

    byte[] bytes() {
        return bytes.toByteArray();
    }

    private ImplicitDataSet element(int tag, byte[] value) {
        bytes.writeBytes(littleEndian(8 + value.length)
                .putShort((short) (tag >>> 16))
                .putShort((short) tag)
                .putInt(value.length)
                .put(value)
                .array());
        return this;
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }
}
