package org.sightline.dicom.image;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Some senders put a whole JP2 file where the standard wants its codestream alone (PS3.5 section A.4.4). The rest of
 * such a file is left out: what it says about colour stands in the data set, too.
 */
final class Jp2File {
    private static final long SIGNATURE = 0x0000000C6A502020L;
    private static final int CODESTREAM = 0x6A703263;
    private static final int BOX_HEADER = 8;

    private Jp2File() {}

    /** The codestream in a JP2 file; anything else as it is. */
    static byte[] codestream(byte[] frame) {
        ByteBuffer boxes = ByteBuffer.wrap(frame);
        if (frame.length < BOX_HEADER || boxes.getLong(0) != SIGNATURE) {
            return frame;
        }
        int at = 0;
        while (at + BOX_HEADER <= frame.length) {
            int length = boxes.getInt(at);
            if (boxes.getInt(at + 4) == CODESTREAM) {
                int end = length < BOX_HEADER || length > frame.length - at ? frame.length : at + length;
                return Arrays.copyOfRange(frame, at + BOX_HEADER, end);
            }
            if (length < BOX_HEADER || length > frame.length - at) {
                return frame;
            }
            at += length;
        }
        return frame;
    }
}
