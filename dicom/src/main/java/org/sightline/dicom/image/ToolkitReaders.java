package org.sightline.dicom.image;

import java.util.List;
import javax.imageio.spi.IIORegistry;
import org.aoju.bus.image.nimble.opencv.NativeJ2kImageReaderSpi;
import org.aoju.bus.image.nimble.opencv.NativeJ2kImageWriterSpi;
import org.aoju.bus.image.nimble.opencv.NativeJLSImageReaderSpi;
import org.aoju.bus.image.nimble.opencv.NativeJLSImageWriterSpi;
import org.aoju.bus.image.nimble.opencv.NativeJPEGImageReaderSpi;
import org.aoju.bus.image.nimble.opencv.NativeJPEGImageWriterSpi;

/**
 * The toolkit offers its codecs to ImageIO, where they answer for every JPEG of the process although they do none but
 * the toolkit's own streams. Nothing here needs them there.
 */
final class ToolkitReaders {
    private ToolkitReaders() {}

    static void withdraw() {
        IIORegistry registry = IIORegistry.getDefaultInstance();
        List.of(
                        NativeJPEGImageReaderSpi.class,
                        NativeJLSImageReaderSpi.class,
                        NativeJ2kImageReaderSpi.class,
                        NativeJPEGImageWriterSpi.class,
                        NativeJLSImageWriterSpi.class,
                        NativeJ2kImageWriterSpi.class)
                .forEach(provider -> withdraw(registry, provider));
    }

    private static void withdraw(IIORegistry registry, Class<?> provider) {
        Object found = registry.getServiceProviderByClass(provider);
        if (found != null) {
            registry.deregisterServiceProvider(found);
        }
    }
}
