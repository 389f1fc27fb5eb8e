package org.sightline.dicom.image;

import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import org.aoju.bus.image.nimble.opencv.NativeJ2kImageReaderSpi;
import org.aoju.bus.image.nimble.opencv.NativeJLSImageReaderSpi;
import org.aoju.bus.image.nimble.opencv.NativeJPEGImageReaderSpi;

/**
 * The toolkit asks ImageIO for its readers by format name. They must not answer when ImageIO looks for a reader of some
 * JPEG file by content: they read none but the toolkit's own streams, and every other image in this process would fail.
 */
final class ReadersByName {
    private ReadersByName() {}

    static void register() {
        replace(NativeJPEGImageReaderSpi.class, new Jpeg());
        replace(NativeJLSImageReaderSpi.class, new JpegLs());
        replace(NativeJ2kImageReaderSpi.class, new Jpeg2000());
    }

    private static void replace(Class<? extends ImageReaderSpi> byContent, ImageReaderSpi byName) {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        ImageReaderSpi found = registry.getServiceProviderByClass(byContent);
        if (found != null) {
            registry.deregisterServiceProvider(found);
        }
        registry.registerServiceProvider(byName);
    }

    private static final class Jpeg extends NativeJPEGImageReaderSpi {
        @Override
        public boolean canDecodeInput(Object source) {
            return false;
        }
    }

    private static final class JpegLs extends NativeJLSImageReaderSpi {
        @Override
        public boolean canDecodeInput(Object source) {
            return false;
        }
    }

    private static final class Jpeg2000 extends NativeJ2kImageReaderSpi {
        @Override
        public boolean canDecodeInput(Object source) {
            return false;
        }
    }
}
