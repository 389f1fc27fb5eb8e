package org.sightline.dicom.image;

import java.io.IOException;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Encodes the frames of an opened object. */
final class FrameEncoder {
    /** The native encoder halves a frame five times, and never ends when there is nothing left to halve. */
    private static final int SMALLEST_JPEG_2000 = 32;

    private final PixelObject object;
    private final boolean storedValues;
    private final Encoding encoding;
    private boolean ybr;

    private FrameEncoder(PixelObject object, boolean storedValues, Encoding encoding) {
        this.object = object;
        this.storedValues = storedValues;
        this.encoding = encoding;
    }

    /** From a decoded frame to its bytes. */
    private interface Encoding {
        byte[] encode(StoredFrame frame, PixelFormat format);
    }

    static FrameEncoder of(TransferSyntax target, PixelObject object, String subject) {
        if (target.codestreams()) {
            requirePlain(object.format(), target, subject);
        }
        boolean storedValues = target.codestreams() && !object.moreInCells();
        return new FrameEncoder(
                object,
                storedValues,
                switch (target.coding()) {
                    case NATIVE -> (frame, format) -> NativeCells.littleEndian(frame.values(), format);
                    case RUN_LENGTH -> (frame, format) -> RunLengthEncoder.encode(frame.values(), format);
                    default -> (frame, format) -> NativeEncoder.encode(frame.values(), format, target, subject);
                });
    }

    byte[] encode(int frame) throws IOException {
        StoredFrame decoded = storedValues ? object.stored(frame) : object.cells(frame);
        ybr = decoded.ybr();
        return encoding.encode(
                decoded, storedValues ? object.format() : object.format().whole());
    }

    /** True where the frames encoded so far are YCbCr. */
    boolean ybr() {
        return ybr;
    }

    /** Codestreams hold Bits Stored only, and their colour is RGB to us. */
    private static void requirePlain(PixelFormat format, TransferSyntax target, String subject) {
        boolean grey = format.samples() == 1;
        boolean depth = format.bitsAllocated() == 8 || format.bitsAllocated() == 16;
        boolean colour = target != TransferSyntax.JPEG_LOSSLESS_SV1 && format.bitsAllocated() == 8 && !format.ybr();
        boolean large = !target.jpeg2000() || Math.min(format.rows(), format.columns()) >= SMALLEST_JPEG_2000;
        if (!depth || !(grey || colour) || !large || !NativeLibrary.LOADED) {
            throw new StudyException(
                    ErrorCode.UNSUPPORTED_TRANSFER_SYNTAX,
                    subject,
                    "such pixels are not written in transfer syntax " + target.uid());
        }
    }
}
