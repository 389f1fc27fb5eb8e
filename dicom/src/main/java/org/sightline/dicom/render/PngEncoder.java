package org.sightline.dicom.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** PNG by the Java runtime, in memory and without a screen. */
final class PngEncoder {
    private PngEncoder() {}

    /** Levels go into the raster as they are: {@code setRGB} would change them by a gamma curve. */
    static byte[] grey(int columns, int rows, int[] levels) {
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_BYTE_GRAY);
        picture.getRaster().setPixels(0, 0, columns, rows, levels);
        return encode(picture);
    }

    static byte[] colour(int columns, int rows, int[] pixels) {
        BufferedImage picture = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        picture.setRGB(0, 0, columns, rows, pixels, 0, columns);
        return encode(picture);
    }

    private static byte[] encode(BufferedImage picture) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(picture, "png", out)) {
                throw new IOException("no PNG writer");
            }
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.INTERNAL, "", "The Java runtime cannot write PNG; install its java.desktop module", e);
        }
        return bytes.toByteArray();
    }
}
