package org.sightline.dicom.image;

import java.util.Optional;
import org.opencv.core.CvException;
import org.opencv.core.Mat;
import org.opencv.imgcodecs.Imgcodecs;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The toolkit's native decoders, entered directly with one codestream. The toolkit's own readers around them refuse
 * High-Throughput JPEG 2000, which the decoder itself does, and copy each frame several times.
 */
final class NativeCodec implements Codec {
    private static final Logger LOG = LoggerFactory.getLogger(NativeCodec.class);

    @Override
    public Optional<Decoded> decode(Frame frame) {
        if (!NativeLibrary.LOADED) {
            return Optional.empty();
        }
        Mat codestream = Matrices.of(frame.bytes());
        try {
            return decoded(Imgcodecs.dicomJpgMatRead(codestream, flags(frame), Imgcodecs.IMREAD_UNCHANGED), frame);
        } catch (CvException e) {
            LOG.debug("native decoder refused a {} frame", frame.syntax(), e);
            return Optional.empty();
        } finally {
            codestream.release();
        }
    }

    private static Optional<Decoded> decoded(Mat pixels, Frame frame) {
        try {
            boolean ybr = !toRgb(frame) && frame.format().ybr();
            return pixels.empty()
                    ? Optional.empty()
                    : Optional.of(new Decoded(
                            pixels.rows(),
                            pixels.cols(),
                            pixels.channels(),
                            Matrices.cells(pixels, frame.codestream().planes()),
                            ybr));
        } finally {
            pixels.release();
        }
    }

    private static int flags(Frame frame) {
        boolean signed = frame.jpeg2000() && frame.format().signed();
        return (signed ? Imgcodecs.DICOM_FLAG_SIGNED : Imgcodecs.DICOM_FLAG_UNSIGNED)
                | (toRgb(frame) ? Imgcodecs.DICOM_FLAG_YBR : 0);
    }

    /**
     * Only lossy JPEG is converted to RGB by the decoder; elsewhere it must not touch the samples. A JFIF header says
     * YCbCr whatever the data set says.
     */
    private static boolean toRgb(Frame frame) {
        boolean jfif = frame.codestream().jfif() && frame.codestream().process() == Codestream.BASELINE;
        return frame.lossyJpeg()
                && frame.format().samples() == 3
                && (frame.format().ybr() || jfif);
    }
}
