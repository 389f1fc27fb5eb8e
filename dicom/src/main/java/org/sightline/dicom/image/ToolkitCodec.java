package org.sightline.dicom.image;

import java.awt.image.Raster;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import org.aoju.bus.core.loader.Loaders;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.aoju.bus.image.nimble.reader.NativeDCMImageReader;
import org.aoju.bus.image.nimble.reader.NativeDCMImageReaderSpi;
import org.opencv.core.Core;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The toolkit's native decoders, entered the one way that is right for every codec: a reader on the toolkit's own
 * stream. The frame goes in as a single-frame object of its own, so that nothing depends on how the toolkit finds
 * frames.
 */
final class ToolkitCodec implements Codec {
    private static final Logger LOG = LoggerFactory.getLogger(ToolkitCodec.class);

    private final NativeDCMImageReaderSpi provider = new NativeDCMImageReaderSpi();

    /** A library is loaded once in a process, however many codecs there are. */
    private static final class Natives {
        private static final boolean LOADED = load();
    }

    @Override
    public Optional<Decoded> decode(Frame frame) throws IOException {
        if (!Natives.LOADED) {
            return Optional.empty();
        }
        NativeDCMImageReader reader = new NativeDCMImageReader(provider);
        try {
            reader.setInput(new ImageInputStream(new ByteArrayInputStream(object(frame))));
            Raster raster = reader.readRaster(0, null);
            return Optional.of(
                    new Decoded(raster, !frame.lossyJpeg() && frame.format().ybr()));
        } catch (
                RuntimeException
                        e) { // the toolkit's answer to a codestream it cannot do is often a NullPointerException
            LOG.debug("native decoder refused a {} frame", frame.syntax(), e);
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    private static byte[] object(Frame frame) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(frame.bytes().length + 1024);
        Attributes meta = Attributes.createFileMetaInformation(
                "2.25.1", "1.2.840.10008.5.1.4.1.1.7", frame.syntax().uid());
        try (ImageOutputStream out = new ImageOutputStream(bytes, TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid())) {
            out.writeDataset(meta, description(frame));
            out.writeHeader(Tag.PixelData, VR.OB, -1);
            out.writeHeader(Tag.Item, null, 0);
            out.writeHeader(Tag.Item, null, frame.bytes().length);
            out.write(frame.bytes());
            out.writeHeader(Tag.SequenceDelimitationItem, null, 0);
        }
        return bytes.toByteArray();
    }

    private static Attributes description(Frame frame) {
        PixelFormat format = frame.format();
        Attributes attributes = new Attributes();
        attributes.setInt(Tag.SamplesPerPixel, VR.US, format.samples());
        attributes.setString(Tag.PhotometricInterpretation, VR.CS, photometric(frame));
        attributes.setInt(Tag.Rows, VR.US, format.rows());
        attributes.setInt(Tag.Columns, VR.US, format.columns());
        attributes.setInt(Tag.BitsAllocated, VR.US, format.bitsAllocated());
        attributes.setInt(Tag.BitsStored, VR.US, format.bitsStored());
        attributes.setInt(Tag.HighBit, VR.US, format.highBit());
        attributes.setInt(Tag.PixelRepresentation, VR.US, format.signed() ? 1 : 0);
        return attributes;
    }

    /** Only lossy JPEG is converted to RGB by the decoder; elsewhere it must not touch the samples. */
    private static String photometric(Frame frame) {
        if (frame.format().samples() == 1) {
            return "MONOCHROME2";
        }
        return frame.lossyJpeg() && frame.format().ybr() ? "YBR_FULL" : "RGB";
    }

    private static boolean load() {
        try {
            // The loader must live beside the native methods' classes, or the JVM does not link them (Quarkus tests).
            Loaders.nat().load("/lib/" + platform() + "/" + libraryName(), Core.class);
            ReadersByName.register();
            return true;
        } catch (IOException | LinkageError e) {
            LOG.warn("native image decoders are not available on {}: {}", platform(), e.toString());
            return false;
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String family = system.startsWith("mac") ? "macos" : system.startsWith("win") ? "win32" : "linux";
        String processor = System.getProperty("os.arch", "");
        return family + "-" + (processor.equals("amd64") ? "x86_64" : processor);
    }

    private static String libraryName() {
        return System.mapLibraryName(Core.NATIVE_LIBRARY_NAME).replace(".dylib", ".jnilib");
    }
}
