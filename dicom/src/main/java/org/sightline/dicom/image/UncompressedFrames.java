package org.sightline.dicom.image;

import java.io.IOException;

/** Frames that stand in the file as they are. */
record UncompressedFrames(PixelBytes bytes, PixelElement element, boolean ybr) implements FrameSource {
    @Override
    public StoredFrame read(int frame, PixelFormat format) throws IOException {
        return new StoredFrame(NativeCells.read(bytes, element, format, frame), ybr);
    }

    /** Piece by piece, so that the bytes of a slice are still in the processor's cache when they become floats. */
    @Override
    public void grey(int frame, PixelFormat format, ModalityValues values, float[] into, int at) throws IOException {
        if (!values.linear() || format.bytes() != 2 || format.samples() != 1 || element.bigEndian()) {
            FrameSource.super.grey(frame, format, values, into, at);
            return;
        }
        long start = NativeCells.wordsAt(element, format, frame);
        int end = 2 * format.values();
        for (int from = 0; from < end; from += bytes.piece()) {
            byte[] words = bytes.read(start + from, Math.min(bytes.piece(), end - from));
            values.applyWords(words, into, at + from / 2);
        }
    }
}
