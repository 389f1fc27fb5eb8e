package org.sightline.dicom.image;

import java.io.IOException;
import java.util.Locale;
import org.aoju.bus.core.loader.Loaders;
import org.opencv.core.Core;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The toolkit's native library of image codecs, loaded once in the life of a process. */
final class NativeLibrary {
    private static final Logger LOG = LoggerFactory.getLogger(NativeLibrary.class);

    /** False on processors the toolkit brings no library for. */
    static final boolean LOADED = load();

    private NativeLibrary() {}

    private static boolean load() {
        try {
            // The loader must live beside the native methods' classes, or the JVM does not link them (Quarkus tests).
            Loaders.nat().load("/lib/" + platform() + "/" + libraryName(), Core.class);
            ToolkitReaders.withdraw();
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
