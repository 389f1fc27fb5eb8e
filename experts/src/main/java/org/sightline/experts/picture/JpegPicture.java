package org.sightline.experts.picture;

import java.nio.ByteBuffer;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * What a JPEG file says before its pixels (ITU-T T.81 annex B).
 *
 * @param bits of a sample
 * @param components 1 grey, 3 colour, 4 for print
 * @param orientation of the Exif segment
 */
record JpegPicture(int bits, int components, int orientation) {
    private static final int SCAN = 0xDA;
    private static final int APP1 = 0xE1;
    private static final int FILL = 0xFF;

    static boolean begins(byte[] head) {
        return head.length > 2 && (head[0] & 0xFF) == 0xFF && (head[1] & 0xFF) == 0xD8 && (head[2] & 0xFF) == 0xFF;
    }

    static Pixels pixels(byte[] bytes, String subject) {
        JpegPicture picture = of(bytes, subject);
        if (picture.bits != 8) {
            throw unsupported(subject, "the JPEG has " + picture.bits + " bits a sample, where 8 are read");
        }
        if (picture.components != 1 && picture.components != 3) {
            throw unsupported(
                    subject, "the JPEG has " + picture.components + " components, where grey and RGB are read");
        }
        return Pixels.of(JavaImage.decoded(bytes, "jpeg", subject)).upright(picture.orientation);
    }

    /** Walks the marker segments up to the first scan. */
    static JpegPicture of(byte[] bytes, String subject) {
        JpegPicture known = new JpegPicture(0, 0, ExifOrientation.UPRIGHT);
        int at = 2;
        while (at + 4 <= bytes.length && (bytes[at] & 0xFF) == 0xFF) {
            int marker = bytes[at + 1] & 0xFF;
            int length = (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
            if (marker == SCAN && known.components > 0) {
                return known;
            }
            if (marker == FILL) {
                at++;
            } else if (length < 2 || at + 2 + length > bytes.length) {
                break;
            } else {
                known = known.with(
                        marker, ByteBuffer.wrap(bytes, at + 4, length - 2).slice());
                at += 2 + length;
            }
        }
        throw new StudyException(ErrorCode.TRUNCATED, subject, "the JPEG ends before its image begins");
    }

    private JpegPicture with(int marker, ByteBuffer segment) {
        if (startsFrame(marker) && segment.remaining() >= 6) {
            return new JpegPicture(segment.get(0) & 0xFF, segment.get(5) & 0xFF, orientation);
        }
        return marker == APP1 ? new JpegPicture(bits, components, ExifOrientation.of(segment, orientation)) : this;
    }

    /** SOF0 to SOF15; DHT, JPG and DAC stand between them (table B.1). */
    private static boolean startsFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static StudyException unsupported(String subject, String reason) {
        return new StudyException(ErrorCode.UNSUPPORTED_PIXELS, subject, reason);
    }
}
