package org.sightline.experts.onnx;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** Films as files, and how well scores rank them. */
final class Films {
    private Films() {}

    /** The DICOM toolkit offers ImageIO a reader for JPEG that reads none but its own streams. */
    private static ImageReader jdkReader() {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.")) {
                return reader;
            }
        }
        throw new AssertionError("the JDK has no JPEG reader");
    }

    static GreyImage jpeg(Path file) {
        ImageReader reader = jdkReader();
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            BufferedImage image = reader.read(0);
            byte[] values = new byte[image.getWidth() * image.getHeight()];
            for (int i = 0; i < values.length; i++) {
                values[i] = grey(image.getRaster().getPixel(i % image.getWidth(), i / image.getWidth(), (int[]) null));
            }
            return new GreyImage(image.getHeight(), image.getWidth(), values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Some of the films are stored in colour; the weights are those of ITU-R 601-2, as Pillow rounds them. */
    private static byte grey(int[] samples) {
        return samples.length == 1
                ? (byte) samples[0]
                : (byte) ((samples[0] * 19595 + samples[1] * 38470 + samples[2] * 7471 + 0x8000) >> 16);
    }

    /** Chance that a sick film scores above a well one; a tie counts half. */
    static double auc(List<Double> sick, List<Double> well) {
        double won = 0;
        for (double s : sick) {
            for (double w : well) {
                won += s > w ? 1 : s == w ? 0.5 : 0;
            }
        }
        return won / sick.size() / well.size();
    }
}
