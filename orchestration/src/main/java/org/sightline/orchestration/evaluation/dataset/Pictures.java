package org.sightline.orchestration.evaluation.dataset;

import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.function.Predicate;
import javax.imageio.ImageIO;
import javax.imageio.ImageReadParam;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.input.InputLimit;
import org.sightline.orchestration.token.ImageSize;
import org.sightline.orchestration.vlm.ChatRequest.Format;
import org.sightline.orchestration.vlm.ChatRequest.Picture;

/**
 * Stored pictures as model servers take them. A grey or colour JPEG goes as it is, so that a model sees what its
 * published figures were made with; the four inks of print become red, green and blue as in Pillow's
 * {@code convert("RGB")}, which every published script uses: {@code R = (255 - C) * (255 - K) / 255}, without a profile.
 */
public final class Pictures {
    private Pictures() {}

    /**
     * @param name for messages
     * @throws StudyException {@code EVALUATION_DATA_INVALID} for a file that is cut or is no picture
     */
    public static Picture of(String name, byte[] file) {
        Optional<Jpeg> jpeg = Jpeg.parse(file);
        jpeg.ifPresent(found -> requireSize(name, found.width(), found.height()));
        if (jpeg.isPresent() && jpeg.get().components() != 4) {
            return new Picture(
                    Format.JPEG,
                    file,
                    new ImageSize(jpeg.get().width(), jpeg.get().height()));
        }
        try {
            return png(jpeg.isPresent() ? printed(file, jpeg.get()) : decoded(name, file));
        } catch (IOException | RuntimeException e) {
            throw e instanceof StudyException known ? known : broken(name, e);
        }
    }

    /** The pixels, for a page that shows them; colours of any kind become red, green and blue. */
    public static BufferedImage pixels(String name, byte[] file) {
        Optional<Jpeg> jpeg = Jpeg.parse(file);
        jpeg.ifPresent(found -> requireSize(name, found.width(), found.height()));
        try {
            return jpeg.isPresent() && jpeg.get().components() == 4 ? printed(file, jpeg.get()) : decoded(name, file);
        } catch (IOException | RuntimeException e) {
            throw e instanceof StudyException known ? known : broken(name, e);
        }
    }

    private static StudyException broken(String name, Exception cause) {
        return Broken.at(name, "the picture is cut, damaged, or in a format that cannot be read", cause);
    }

    private static BufferedImage decoded(String name, byte[] file) throws IOException {
        boolean cut =
                file.length > 2 && file[0] == (byte) 0xFF && Jpeg.parse(file).isEmpty();
        Optional<BufferedImage> image =
                cut ? Optional.empty() : read(file, reader -> true, reader -> whole(name, reader));
        return image.orElseThrow(() -> Broken.at(name, "the picture is cut, or in a format that cannot be read"));
    }

    private static BufferedImage whole(String name, ImageReader reader) throws IOException {
        requireSize(name, reader.getWidth(0), reader.getHeight(0));
        return reader.read(0);
    }

    /** A few bytes can claim any size, and both we and a model's server would make room for it. */
    private static void requireSize(String name, long width, long height) {
        if (width * height > InputLimit.PICTURE_PIXELS.most()) {
            throw Broken.at(name, "the picture has " + InputLimit.PICTURE_PIXELS.exceeded());
        }
    }

    /** What a reader is asked for. */
    @FunctionalInterface
    private interface Reading<T> {
        T read(ImageReader reader) throws IOException;
    }

    /** The platform's own readers and TwelveMonkeys'; the DICOM toolkit registers one that needs native code. */
    private static <T> Optional<T> read(byte[] file, Predicate<ImageReader> fits, Reading<T> reading)
            throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            while (readers.hasNext()) {
                ImageReader reader = readers.next();
                if (trusted(reader) && fits.test(reader)) {
                    reader.setInput(in);
                    T result = reading.read(reader);
                    reader.dispose();
                    return Optional.of(result);
                }
            }
            return Optional.empty();
        }
    }

    private static boolean trusted(ImageReader reader) {
        String home = reader.getClass().getPackageName();
        return home.startsWith("com.sun.imageio") || home.startsWith("com.twelvemonkeys");
    }

    private static Picture png(BufferedImage image) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", png);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Picture(Format.PNG, png.toByteArray(), new ImageSize(image.getWidth(), image.getHeight()));
    }

    /** Adobe's programs store inks inverted, and Pillow takes a file with their segment so. */
    private static BufferedImage printed(byte[] file, Jpeg jpeg) throws IOException {
        Raster inks = raster(file);
        BufferedImage image = new BufferedImage(inks.getWidth(), inks.getHeight(), BufferedImage.TYPE_INT_RGB);
        int[] pixel = new int[4];
        for (int y = 0; y < inks.getHeight(); y++) {
            for (int x = 0; x < inks.getWidth(); x++) {
                image.setRGB(x, y, rgb(inks.getPixel(inks.getMinX() + x, inks.getMinY() + y, pixel), jpeg));
            }
        }
        return image;
    }

    private static Raster raster(byte[] file) throws IOException {
        return read(file, ImageReader::canReadRaster, reader -> reader.readRaster(0, new ImageReadParam()))
                .orElseThrow(() -> new IOException("no reader of JPEG gives the inks"));
    }

    private static int rgb(int[] stored, Jpeg jpeg) {
        boolean ycck = jpeg.adobe().filter(transform -> transform == 2).isPresent();
        int[] inks = ycck ? unmixed(stored) : stored;
        boolean inverted = jpeg.adobe().isPresent();
        int light = inverted ? inks[3] : 255 - inks[3];
        int rgb = 0xFF;
        for (int n = 0; n < 3; n++) {
            rgb = rgb << 8 | divided((inverted ? inks[n] : 255 - inks[n]) * light);
        }
        return rgb;
    }

    /** ITU-T T.871 section 7 gives red, green and blue, and the inks are what is left of white. */
    private static int[] unmixed(int[] ycck) {
        double cb = ycck[1] - 128.0;
        double cr = ycck[2] - 128.0;
        return new int[] {
            255 - clipped(ycck[0] + 1.402 * cr),
            255 - clipped(ycck[0] - 0.344136 * cb - 0.714136 * cr),
            255 - clipped(ycck[0] + 1.772 * cb),
            ycck[3]
        };
    }

    private static int clipped(double value) {
        return (int) Math.max(0, Math.min(255, Math.round(value)));
    }

    private static int divided(int product) {
        return (product + 127) / 255;
    }
}
