package org.sightline.dicom.image;

import com.github.jaiimageio.jpeg2000.impl.J2KImageReaderSpi;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Decoders in Java, for machines without the native ones: JPEG of 8 bits by the JDK, lossless JPEG by TwelveMonkeys,
 * grey JPEG 2000 by JAI. JAI's colour JPEG 2000 has been seen to differ from every other decoder, so it is not used.
 */
final class ImageIoCodec implements Codec {
    private static final Logger LOG = LoggerFactory.getLogger(ImageIoCodec.class);

    private final ImageReaderSpi lossless;
    private final ImageReaderSpi jpeg2000;

    ImageIoCodec() {
        this.lossless = registered(new JPEGImageReaderSpi(), JPEGImageReaderSpi.class);
        this.jpeg2000 = registered(new J2KImageReaderSpi(), J2KImageReaderSpi.class);
    }

    @Override
    public Optional<Decoded> decode(Frame frame) throws IOException {
        Optional<ImageReader> reader = reader(frame);
        return reader.isPresent() ? Optional.of(decode(reader.get(), frame)) : Optional.empty();
    }

    /** 8-bit JPEG by the JDK; empty where its decoder warns of anything, or fails. */
    static Optional<Decoded> withoutWarning(Frame frame) {
        Optional<ImageReader> reader = jdkReader();
        if (reader.isEmpty()) {
            return Optional.empty();
        }
        AtomicBoolean warned = new AtomicBoolean();
        reader.get().addIIOReadWarningListener((source, warning) -> warned.set(true));
        try {
            Decoded decoded = decode(reader.get(), frame);
            return warned.get() ? Optional.empty() : Optional.of(decoded);
        } catch (IOException e) {
            LOG.debug("the JDK refused a {} frame", frame.syntax(), e);
            return Optional.empty();
        }
    }

    private static Decoded decode(ImageReader reader, Frame frame) throws IOException {
        try (ImageInputStream in = new MemoryCacheImageInputStream(new ByteArrayInputStream(frame.bytes()))) {
            reader.setInput(in, true, true);
            Raster raster = reader.canReadRaster()
                    ? reader.readRaster(0, null)
                    : reader.read(0).getRaster();
            return new Decoded(raster.getHeight(), raster.getWidth(), raster.getNumBands(), cells(raster), ybr(frame));
        } catch (RuntimeException e) { // readers run past the end of damaged codestreams
            throw new IOException("the Java decoder failed", e);
        } finally {
            reader.dispose();
        }
    }

    /** Samples as integers; signed 16-bit ones negative. Bulk copies, because sample by sample takes ten times longer. */
    private static int[] cells(Raster raster) {
        Object elements = raster.getDataElements(0, 0, raster.getWidth(), raster.getHeight(), null);
        if (elements instanceof byte[] bytes) {
            int[] cells = new int[bytes.length];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = bytes[i] & 0xFF;
            }
            return cells;
        }
        if (elements instanceof short[] shorts) {
            int mask = raster.getTransferType() == DataBuffer.TYPE_SHORT ? -1 : 0xFFFF;
            int[] cells = new int[shorts.length];
            for (int i = 0; i < cells.length; i++) {
                cells[i] = shorts[i] & mask;
            }
            return cells;
        }
        return raster.getPixels(0, 0, raster.getWidth(), raster.getHeight(), (int[]) null);
    }

    private static boolean ybr(Frame frame) {
        Codestream codestream = frame.codestream();
        boolean jfif = codestream.jfif() && codestream.components() == 3;
        return frame.format().ybr() || frame.lossyJpeg() && jfif;
    }

    private Optional<ImageReader> reader(Frame frame) throws IOException {
        return switch (frame.syntax().coding()) {
            case LOSSY_JPEG -> frame.codestream().precision() == 8 ? jdkReader() : Optional.empty();
            case LOSSLESS_JPEG -> Optional.of(lossless.createReaderInstance());
            case JPEG_2000 ->
                frame.format().samples() == 1 ? Optional.of(jpeg2000.createReaderInstance()) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Optional<ImageReader> jdkReader() {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        while (readers.hasNext()) {
            ImageReader reader = readers.next();
            if (reader.getClass().getName().startsWith("com.sun.")) {
                return Optional.of(reader);
            }
        }
        return Optional.empty();
    }

    /** Registration is what makes a provider complete, and class loaders may hide it from ImageIO's own scan. */
    private static <T extends ImageReaderSpi> T registered(T provider, Class<T> type) {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        if (registry.getServiceProviderByClass(type) == null) {
            registry.registerServiceProvider(provider);
        }
        return registry.getServiceProviderByClass(type);
    }
}
