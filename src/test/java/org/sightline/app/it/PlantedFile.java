package org.sightline.app.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.sightline.dicom.json.Attribute;
import org.sightline.dicom.read.Part10;

/**
 * A Part 10 file in Explicit VR Little Endian with attributes written over or added, by hand: no reader or writer of ours
 * decides what the service gets to see.
 */
final class PlantedFile {
    /** Their length has four bytes, behind two that are reserved (PS3.5 section 7.1.2). */
    private static final List<String> LONG = List.of("OB", "OW", "UN", "UT", "SQ");

    private final byte[] meta;
    private final Map<Integer, byte[]> elements = new TreeMap<>();

    private PlantedFile(byte[] file, int dataSet) {
        meta = Arrays.copyOf(file, dataSet);
        ByteBuffer rest = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).position(dataSet);
        while (rest.hasRemaining()) {
            int start = rest.position();
            int tag = rest.getShort(start) << 16 | Short.toUnsignedInt(rest.getShort(start + 2));
            boolean wide = LONG.contains(new String(file, start + 4, 2, StandardCharsets.US_ASCII));
            int end = wide
                    ? start + 12 + rest.getInt(start + 8)
                    : start + 8 + Short.toUnsignedInt(rest.getShort(start + 6));
            elements.put(tag, Arrays.copyOfRange(file, start, end));
            rest.position(end);
        }
    }

    static PlantedFile read(Path file) throws IOException {
        return new PlantedFile(Files.readAllBytes(file), Math.toIntExact(Part10.dataSetOffset(file)));
    }

    /** An attribute of text by its keyword, of at most 65,534 bytes. */
    void text(String keyword, String value) {
        Attribute attribute = Attribute.parse(keyword).orElseThrow();
        byte[] even = (value.length() % 2 == 0 ? value : value + " ").getBytes(StandardCharsets.US_ASCII);
        elements.put(
                attribute.tag(),
                ByteBuffer.allocate(8 + even.length)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .putShort((short) (attribute.tag() >>> 16))
                        .putShort((short) attribute.tag())
                        .put(attribute.vr().getBytes(StandardCharsets.US_ASCII))
                        .putShort((short) even.length)
                        .put(even)
                        .array());
    }

    void write(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes(meta);
        elements.values().forEach(bytes::writeBytes);
        Files.write(file, bytes.toByteArray());
    }
}
