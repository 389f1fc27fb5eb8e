package org.sightline.experts.onnx;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Wraps a grey picture as a computed radiograph of a chest, 8 bit, explicit VR little endian (PS3.5, PS3.10). */
final class FilmFile {
    private static final String CR = "1.2.840.10008.5.1.4.1.1.1";
    private static final String EXPLICIT = "1.2.840.10008.1.2.1";

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    private FilmFile() {}

    /** @param number makes its UIDs */
    static Path write(GreyImage image, int number, Path file) {
        String instance = "2.25." + (1000 + number);
        FilmFile meta = new FilmFile()
                .bytes(2, 0x01, "OB", new byte[] {0, 1})
                .text(2, 0x02, "UI", CR)
                .text(2, 0x03, "UI", instance)
                .text(2, 0x10, "UI", EXPLICIT)
                .text(2, 0x12, "UI", "2.25.1");
        FilmFile body = new FilmFile()
                .text(8, 0x16, "UI", CR)
                .text(8, 0x18, "UI", instance)
                .text(8, 0x60, "CS", "CR")
                .text(0x18, 0x15, "CS", "CHEST")
                .text(0x20, 0x0D, "UI", "2.25.2")
                .text(0x20, 0x0E, "UI", "2.25.3")
                .whole(0x28, 0x02, 1)
                .text(0x28, 0x04, "CS", "MONOCHROME2")
                .whole(0x28, 0x10, image.rows())
                .whole(0x28, 0x11, image.columns())
                .whole(0x28, 0x100, 8)
                .whole(0x28, 0x101, 8)
                .whole(0x28, 0x102, 7)
                .whole(0x28, 0x103, 0)
                .bytes(0x7FE0, 0x10, "OB", pixels(image));
        return save(meta, body, file);
    }

    private static byte[] pixels(GreyImage image) {
        byte[] pixels = new byte[image.rows() * image.columns()];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) image.at(i / image.columns(), i % image.columns());
        }
        return pixels;
    }

    private static Path save(FilmFile meta, FilmFile body, Path file) {
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(meta.bytes.size())
                .array();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(new byte[128]);
        all.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
        all.writeBytes(new FilmFile().bytes(2, 0, "UL", length).bytes.toByteArray());
        all.writeBytes(meta.bytes.toByteArray());
        all.writeBytes(body.bytes.toByteArray());
        try {
            return Files.write(file, all.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private FilmFile text(int group, int element, String vr, String value) {
        String even = value.length() % 2 == 0 ? value : value + (vr.equals("UI") ? "\0" : " ");
        return bytes(group, element, vr, even.getBytes(StandardCharsets.US_ASCII));
    }

    private FilmFile whole(int group, int element, int value) {
        return bytes(group, element, "US", new byte[] {(byte) value, (byte) (value >> 8)});
    }

    private FilmFile bytes(int group, int element, String vr, byte[] value) {
        boolean wide = vr.equals("OB");
        ByteBuffer head = ByteBuffer.allocate(wide ? 12 : 8).order(ByteOrder.LITTLE_ENDIAN);
        head.putShort((short) group).putShort((short) element).put(vr.getBytes(StandardCharsets.US_ASCII));
        if (wide) {
            head.putShort((short) 0).putInt(value.length + value.length % 2);
        } else {
            head.putShort((short) value.length);
        }
        bytes.writeBytes(head.array());
        bytes.writeBytes(value);
        bytes.writeBytes(new byte[value.length % 2]);
        return this;
    }
}
