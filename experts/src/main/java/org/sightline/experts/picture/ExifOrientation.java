package org.sightline.experts.picture;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Reads Orientation (0x0112) of an Exif segment: which sides of the scene the first row and column are (Exif 2.32). */
final class ExifOrientation {
    /** First row at the top, first column at the left. */
    static final int UPRIGHT = 1;

    private static final int ORIENTATION = 0x0112;
    private static final int HEADER = 6; // "Exif", 0, 0
    private static final int ENTRY = 12;

    private ExifOrientation() {}

    /** 1 to 8; {@code otherwise} when the segment does not say it, or is no Exif segment. */
    static int of(ByteBuffer segment, int otherwise) {
        if (segment.remaining() < HEADER + 8 || segment.getInt(0) != 0x45786966) {
            return otherwise;
        }
        ByteBuffer tiff = segment.position(HEADER).slice();
        tiff.order(tiff.getShort(0) == 0x4949 ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long directory = tiff.getInt(4) & 0xFFFF_FFFFL;
        return directory + 2 > tiff.limit() ? otherwise : inDirectory(tiff, (int) directory, otherwise);
    }

    private static int inDirectory(ByteBuffer tiff, int directory, int otherwise) {
        int entries = tiff.getShort(directory) & 0xFFFF;
        for (int entry = directory + 2; entries-- > 0 && entry + ENTRY <= tiff.limit(); entry += ENTRY) {
            int value = tiff.getShort(entry + 8) & 0xFFFF;
            if ((tiff.getShort(entry) & 0xFFFF) == ORIENTATION && value >= 1 && value <= 8) {
                return value;
            }
        }
        return otherwise;
    }
}
