package org.sightline.dicom.render;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.MemoryCacheImageOutputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** The picture formats of rendered frames (PS3.18 section 8.7.4). */
public enum ImageFormat {
    PNG("image/png"),
    JPEG("image/jpeg"),
    GIF("image/gif");

    private final String mediaType;

    ImageFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    public String mediaType() {
        return mediaType;
    }

    /**
     * Encodes a picture with the Java runtime, in memory and without a screen.
     *
     * @param quality 1..100, used by JPEG only
     * @throws StudyException {@code INTERNAL} where the Java runtime lacks the encoder
     */
    public byte[] encode(BufferedImage picture, int quality) {
        if (quality < 1 || quality > 100) {
            throw new IllegalArgumentException("quality is 1 to 100, not " + quality);
        }
        ImageWriter writer = writer();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (MemoryCacheImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            writer.setOutput(out);
            writer.write(null, new IIOImage(picture, null, null), parameters(writer, quality));
        } catch (IOException e) {
            throw missing(e);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    private ImageWriteParam parameters(ImageWriter writer, int quality) {
        ImageWriteParam parameters = writer.getDefaultWriteParam();
        if (this == JPEG) {
            parameters.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            parameters.setCompressionQuality(quality / 100f);
        }
        return parameters;
    }

    /** The runtime's own writer: others that happen to be registered differ in what they do to grey levels. */
    private ImageWriter writer() {
        var writers = ImageIO.getImageWritersByFormatName(name().toLowerCase(Locale.ROOT));
        while (writers.hasNext()) {
            ImageWriter writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun.")) {
                return writer;
            }
        }
        throw missing(new IOException("no writer"));
    }

    private StudyException missing(IOException cause) {
        return new StudyException(
                ErrorCode.INTERNAL,
                "",
                "The Java runtime cannot write " + name() + "; install its java.desktop module",
                cause);
    }
}
