package org.sightline.dicom.image;

import java.io.IOException;
import java.util.Optional;

/** Decodes the codestream of one frame. */
interface Codec {
    /**
     * @return empty where this codec does not do such codestreams on this machine
     * @throws IOException if it does, but not this one
     */
    Optional<Decoded> decode(Frame frame) throws IOException;

    /** One compressed frame and what is known of it. */
    record Frame(byte[] bytes, Codestream codestream, PixelFormat format, TransferSyntax syntax) {
        boolean lossyJpeg() {
            return syntax.coding() == TransferSyntax.Coding.LOSSY_JPEG;
        }

        boolean jpeg2000() {
            return syntax.jpeg2000();
        }
    }

    /**
     * @param cells row-major, samples interleaved; {@link PixelFormat#stored} has yet to be applied
     * @param ybr the samples are still YCbCr
     */
    record Decoded(int rows, int columns, int samples, int[] cells, boolean ybr) {}
}
