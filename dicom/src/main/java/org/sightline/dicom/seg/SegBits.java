package org.sightline.dicom.seg;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.List;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * Pixel data of BINARY segmentations: one bit a pixel, the first in the least significant bit, frames one after another
 * without padding, one zero byte at the end where the length is odd (PS3.5 section 8.1.1 and annex D).
 */
final class SegBits {
    private final Segmentation mask;
    private final List<SegFrame> frames;
    private final long bits;

    SegBits(Segmentation mask, List<SegFrame> frames) {
        this.mask = mask;
        this.frames = frames;
        this.bits = (long) frames.size() * mask.grid().rows() * mask.grid().columns();
    }

    /** Even length in bytes of the Pixel Data value. */
    int length() {
        long bytes = (bits + 15) / 16 * 2;
        if (bytes > Integer.MAX_VALUE) {
            throw new StudyException(
                    ErrorCode.OBJECT_TOO_LARGE,
                    mask.sources().get(0).ref().seriesUid(),
                    "A segmentation of this series needs " + bytes + " bytes; write its segments to several objects");
        }
        return (int) bytes;
    }

    void writeTo(OutputStream out) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long bit = 0;
        for (SegFrame frame : frames) {
            byte[] slice = mask.mask().slice(frame.slice());
            byte label = (byte) frame.label();
            for (int pixel = 0; pixel < slice.length; pixel++, bit++) {
                int at = (int) (bit >> 3) & (buffer.length - 1);
                if (at == 0 && (bit & 7) == 0 && bit > 0) {
                    flush(buffer, buffer.length, out);
                }
                if (slice[pixel] == label) {
                    buffer[at] |= (byte) (1 << (bit & 7));
                }
            }
        }
        flush(buffer, remainder(buffer.length), out);
    }

    private int remainder(int capacity) {
        int rest = length() % capacity;
        return rest == 0 ? capacity : rest;
    }

    private static void flush(byte[] buffer, int length, OutputStream out) throws IOException {
        out.write(buffer, 0, length);
        Arrays.fill(buffer, (byte) 0);
    }
}
