package org.sightline.dicom.image;

import java.util.Optional;

/**
 * Grey baseline JPEG by the JDK, which takes two thirds of the native decoder's time for the same values. Whatever it
 * warns of is left to the others, so that a damaged frame passes or fails as in every other syntax.
 */
final class GreyJpegCodec implements Codec {
    @Override
    public Optional<Decoded> decode(Frame frame) {
        Codestream codestream = frame.codestream();
        boolean grey = codestream.process() == Codestream.BASELINE
                && codestream.components() == 1
                && codestream.precision() == 8
                && frame.lossyJpeg();
        return grey ? ImageIoCodec.withoutWarning(frame) : Optional.empty();
    }
}
