package org.sightline.dicom.image;

import java.io.EOFException;
import java.io.IOException;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageInputStream;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;

/** Uncompressed pixel data that stays so: the bytes as they are, in little-endian order. */
final class CopiedPixels implements RewrittenPixels {
    /** A multiple of every cell size. */
    private static final int CHUNK = 1 << 16;

    private final int bitsAllocated;

    CopiedPixels(Attributes attributes) {
        this.bitsAllocated = attributes.getInt(Tag.BitsAllocated, 8);
    }

    @Override
    public void describe(Attributes head) {
        // cells, planes and colour stay as they are
    }

    @Override
    public void write(ImageInputStream in, ImageOutputStream out) throws IOException {
        long left = Integer.toUnsignedLong(in.length());
        int cell = !in.bigEndian() ? 1 : bitsAllocated > 8 ? bitsAllocated / 8 : in.vr() == VR.OW ? 2 : 1;
        int padding = (int) (left % 2);
        out.writeHeader(Tag.PixelData, bitsAllocated > 8 ? VR.OW : in.vr(), (int) (left + padding));
        while (left > 0) {
            byte[] bytes = in.readNBytes((int) Math.min(CHUNK, left));
            if (bytes.length == 0) {
                throw new EOFException("pixel data shorter than its length");
            }
            NativeCells.reverse(bytes, cell);
            out.write(bytes);
            left -= bytes.length;
        }
        out.write(new byte[padding]);
    }

    @Override
    public void close() {
        // nothing is open
    }
}
