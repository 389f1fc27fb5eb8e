package org.sightline.orchestration.evaluation.dataset;

import java.util.Optional;

/**
 * What the markers of a JPEG file say (ITU-T T.81 annex B), found without decoding a pixel.
 *
 * @param components 1 for grey, 3 for colour, 4 for the four inks of print
 * @param adobe transform of Adobe's APP14 segment: 0 none, 1 YCbCr, 2 YCCK; empty without the segment
 */
record Jpeg(int width, int height, int components, Optional<Integer> adobe) {
    private static final int START_OF_SCAN = 0xDA;
    private static final int END_OF_IMAGE = 0xD9;
    private static final int APP14 = 0xEE;

    /** Empty for bytes that are no JPEG file, or not all of one. */
    static Optional<Jpeg> parse(byte[] file) {
        boolean begins = file.length > 4 && u8(file, 0) == 0xFF && u8(file, 1) == 0xD8;
        return begins && ends(file) ? walk(file) : Optional.empty();
    }

    /** Some writers fill up after the end; a file that was cut has no end at all. */
    private static boolean ends(byte[] file) {
        for (int at = file.length - 2; at > 1; at--) {
            if (u8(file, at) == 0xFF && u8(file, at + 1) == END_OF_IMAGE) {
                return true;
            }
        }
        return false;
    }

    private static Optional<Jpeg> walk(byte[] file) {
        Optional<Jpeg> frame = Optional.empty();
        Optional<Integer> adobe = Optional.empty();
        int at = 2;
        while (at + 4 <= file.length && u8(file, at) == 0xFF) {
            int marker = u8(file, at + 1);
            if (marker == 0xFF) { // fill byte
                at++;
                continue;
            }
            int length = u16(file, at + 2);
            if (length < 2 || at + 2 + length > file.length) {
                return Optional.empty();
            }
            if (marker == START_OF_SCAN) {
                return with(frame, adobe);
            }
            frame = isFrame(marker) && length >= 8 ? Optional.of(frame(file, at + 4)) : frame;
            adobe = marker == APP14 && length >= 14 && u8(file, at + 4) == 'A' ? Optional.of(u8(file, at + 15)) : adobe;
            at += 2 + length;
        }
        return Optional.empty();
    }

    private static Optional<Jpeg> with(Optional<Jpeg> frame, Optional<Integer> adobe) {
        return frame.filter(found -> found.width > 0 && found.height > 0)
                .map(found -> new Jpeg(found.width, found.height, found.components, adobe));
    }

    private static Jpeg frame(byte[] file, int at) {
        return new Jpeg(u16(file, at + 3), u16(file, at + 1), u8(file, at + 5), Optional.empty());
    }

    /** SOF0 to SOF15 without DHT, JPG and DAC, which lie between them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static int u8(byte[] file, int at) {
        return file[at] & 0xFF;
    }

    private static int u16(byte[] file, int at) {
        return u8(file, at) << 8 | u8(file, at + 1);
    }
}
