package org.sightline.experts.picture;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.InputLimit;

/** Decodes with Java's own readers. What they only warn of, a picture that ends early, is an error here. */
final class JavaImage {
    private static final int LONGEST_SIDE = 0xFFFF; // Rows and Columns are of VR US

    private JavaImage() {}

    /** @param format {@code jpeg} or {@code png} */
    static BufferedImage decoded(byte[] bytes, String format, String subject) {
        List<String> warnings = new ArrayList<>();
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes))) {
            BufferedImage image = read(reader(format), in, warnings, subject);
            warnings.stream().filter(JavaImage::damage).findFirst().ifPresent(warning -> {
                throw new StudyException(ErrorCode.TRUNCATED, subject, "the picture is damaged: " + warning);
            });
            return image;
        } catch (StudyException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // the readers throw both at broken files
            throw new StudyException(
                    ErrorCode.MALFORMED_DATA_SET, subject, "the picture cannot be decoded: " + e.getMessage(), e);
        }
    }

    private static BufferedImage read(ImageReader reader, ImageInputStream in, List<String> warnings, String subject)
            throws IOException {
        try {
            reader.addIIOReadWarningListener((source, warning) -> warnings.add(warning));
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if ((long) width * height > InputLimit.PICTURE_PIXELS.most() || Math.max(width, height) > LONGEST_SIDE) {
                throw InputLimit.PICTURE_PIXELS.refusal(ErrorCode.OBJECT_TOO_LARGE, subject, "the picture");
            }
            return reader.read(0);
        } finally {
            reader.dispose();
        }
    }

    /** A colour profile that cannot be read changes nothing: the stored values are taken. */
    private static boolean damage(String warning) {
        return !warning.contains("profile");
    }

    /** By the class: the DICOM toolkit offers readers of the same formats that read only its own streams. */
    private static ImageReader reader(String format) throws IOException {
        Iterator<ImageReaderSpi> all =
                IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
        while (all.hasNext()) {
            ImageReaderSpi provider = all.next();
            if (provider.getClass().getName().startsWith("com.sun.imageio.plugins." + format)) {
                return provider.createReaderInstance();
            }
        }
        throw new IOException("this Java has no reader for " + format);
    }
}
