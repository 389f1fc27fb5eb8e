package org.sightline.dicom.image;

import java.awt.image.Raster;
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
    }

    /**
     * @param raster as many bands as the format has samples
     * @param ybr the bands are still YCbCr
     */
    record Decoded(Raster raster, boolean ybr) {}
}
