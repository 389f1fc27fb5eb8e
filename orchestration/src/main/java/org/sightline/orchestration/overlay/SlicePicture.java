package org.sightline.orchestration.overlay;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * One slice as the model sees it.
 *
 * @param pixels row-major from the top left, 0xRRGGBB; shared, not copied: treat as read-only
 */
public record SlicePicture(int columns, int rows, int[] pixels) {
    public SlicePicture {
        if (columns < 1 || rows < 1 || pixels.length != columns * rows) {
            throw new IllegalArgumentException("pixels do not fill the picture: " + pixels.length);
        }
    }

    /**
     * As PNG of three channels, without loss: the demo's JPEG would change colours at the edges of a mask.
     *
     * @throws StudyException {@code INTERNAL} when the Java runtime cannot write PNG
     */
    public byte[] png() {
        return png(image());
    }

    /** As an image of three channels. */
    public BufferedImage image() {
        BufferedImage image = new BufferedImage(columns, rows, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, columns, rows, pixels, 0, columns);
        return image;
    }

    /** An image as PNG; throws what {@link #png()} does. */
    public static byte[] png(BufferedImage image) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("no PNG writer");
            }
        } catch (IOException e) {
            throw new StudyException(
                    ErrorCode.INTERNAL, "", "The Java runtime cannot write PNG; install its java.desktop module", e);
        }
        return bytes.toByteArray();
    }
}
