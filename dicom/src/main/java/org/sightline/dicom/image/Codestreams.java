package org.sightline.dicom.image;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Decodes JPEG family frames with the first codec that can. */
final class Codestreams {
    private final List<Codec> codecs;

    Codestreams(List<Codec> codecs) {
        this.codecs = List.copyOf(codecs);
    }

    /** The native decoders are loaded once in the life of the process, when the first frame needs them. */
    private static final class Default {
        private static final Codestreams ALL =
                new Codestreams(List.of(new GreyJpegCodec(), new NativeCodec(), new ImageIoCodec()));
    }

    static Codestreams all() {
        return Default.ALL;
    }

    /**
     * @throws StudyException {@code UNSUPPORTED_TRANSFER_SYNTAX} if no codec does such codestreams,
     *     {@code UNSUPPORTED_PIXELS} if every one that does fails on this one
     */
    StoredFrame decode(byte[] bytes, PixelFormat format, TransferSyntax syntax, String subject) {
        byte[] codestream = syntax.jpeg2000() ? Jp2File.codestream(bytes) : bytes;
        Codec.Frame frame = new Codec.Frame(codestream, Codestream.check(codestream, format, subject), format, syntax);
        StudyException failure = new StudyException(
                ErrorCode.UNSUPPORTED_TRANSFER_SYNTAX,
                subject,
                "this machine has no decoder for such a frame of transfer syntax " + syntax.uid());
        for (Codec codec : codecs) {
            try {
                Optional<Codec.Decoded> decoded = codec.decode(frame);
                if (decoded.isPresent()) {
                    return stored(decoded.get(), format, subject);
                }
            } catch (IOException e) {
                failure = new StudyException(
                        ErrorCode.UNSUPPORTED_PIXELS,
                        subject,
                        "the frame is damaged or breaks transfer syntax " + syntax.uid() + "; check the sender",
                        e);
            }
        }
        throw failure;
    }

    private static StoredFrame stored(Codec.Decoded decoded, PixelFormat format, String subject) {
        if (decoded.columns() != format.columns()
                || decoded.rows() != format.rows()
                || decoded.samples() != format.samples()) {
            throw new StudyException(
                    ErrorCode.UNSUPPORTED_PIXELS, subject, "the decoded frame is not as large as the data set says");
        }
        int[] cells = decoded.cells();
        for (int i = 0; i < cells.length; i++) {
            cells[i] = format.stored(cells[i]);
        }
        return new StoredFrame(cells, decoded.ybr());
    }
}
