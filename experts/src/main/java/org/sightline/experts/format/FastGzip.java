package org.sightline.experts.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/** Gzip at its fastest: these files live as long as one reading. */
final class FastGzip extends GZIPOutputStream {
    FastGzip(OutputStream out) throws IOException {
        super(out, 1 << 16);
        def.setLevel(Deflater.BEST_SPEED);
    }
}
