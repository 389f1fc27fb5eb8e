package org.sightline.experts.picture;

import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Reads PNG (ISO/IEC 15948). Java's reader does not look at the check sums, so that is done here. */
final class PngPicture {
    private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', 0x0D, 0x0A, 0x1A, 0x0A};
    private static final int END = 0x49454E44; // IEND
    private static final int BIT_DEPTH_AT = SIGNATURE.length + 8 + 8;
    private static final int OPAQUE = 255;

    private PngPicture() {}

    static boolean begins(byte[] head) {
        return head.length >= SIGNATURE.length
                && Arrays.equals(head, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
    }

    static Pixels pixels(byte[] bytes, String subject) {
        requireWhole(ByteBuffer.wrap(bytes), subject);
        if (bytes[BIT_DEPTH_AT] == 16) {
            throw unsupported(
                    subject, "the PNG has 16 bits a sample and no window that says how they are shown; 8 are read");
        }
        BufferedImage image = JavaImage.decoded(bytes, "png", subject);
        if (image.getColorModel().hasAlpha() && !opaque(image)) {
            throw unsupported(subject, "the PNG is transparent in places: what is behind it is not known");
        }
        return Pixels.of(image);
    }

    private static void requireWhole(ByteBuffer file, String subject) {
        int at = SIGNATURE.length;
        for (int type = 0; type != END; ) {
            int length = at + 12 <= file.limit() ? file.getInt(at) : -1;
            if (length < 0 || length > file.limit() - at - 12) {
                throw new StudyException(ErrorCode.TRUNCATED, subject, "the PNG ends before its image does");
            }
            CRC32 sum = new CRC32();
            sum.update(file.array(), at + 4, length + 4);
            if ((int) sum.getValue() != file.getInt(at + 8 + length)) {
                throw new StudyException(
                        ErrorCode.MALFORMED_DATA_SET, subject, "the PNG is damaged: a check sum is wrong");
            }
            type = file.getInt(at + 4);
            at += length + 12;
        }
    }

    private static boolean opaque(BufferedImage image) {
        int[] row = new int[image.getWidth()];
        for (int y = 0; y < image.getHeight(); y++) {
            image.getRGB(0, y, row.length, 1, row, 0, row.length);
            if (!Arrays.stream(row).allMatch(argb -> argb >>> 24 == OPAQUE)) {
                return false;
            }
        }
        return true;
    }

    private static StudyException unsupported(String subject, String reason) {
        return new StudyException(ErrorCode.UNSUPPORTED_PIXELS, subject, reason);
    }
}
