package org.sightline.dicom.image;

import java.io.IOException;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Stored values of an object's frames, by 1-based number. Safe for several threads. */
interface FrameSource {
    /** @param format how to take the values out of their cells */
    StoredFrame read(int frame, PixelFormat format) throws IOException;

    /** Writes the modality values of a grey frame from {@code into[at]} on. */
    default void grey(int frame, PixelFormat format, ModalityValues values, float[] into, int at) throws IOException {
        values.apply(read(frame, format).values(), into, at);
    }

    /** @throws StudyException {@code UNSUPPORTED_TRANSFER_SYNTAX} and what indexing the fragments finds wrong */
    static FrameSource of(
            PixelHeader header, PixelElement element, PixelFormat format, PixelBytes bytes, String subject)
            throws IOException {
        TransferSyntax syntax = TransferSyntax.of(header.transferSyntax())
                .orElseThrow(() -> new StudyException(
                        ErrorCode.UNSUPPORTED_TRANSFER_SYNTAX,
                        subject,
                        "cannot decode transfer syntax " + header.transferSyntax()));
        return syntax.coding() == TransferSyntax.Coding.NATIVE
                ? uncompressed(element, format, bytes, subject)
                : encapsulated(syntax, element, header.attributes(), format, bytes, subject);
    }

    private static FrameSource uncompressed(
            PixelElement element, PixelFormat format, PixelBytes bytes, String subject) {
        require(!element.encapsulated(), subject, "encapsulated pixel data in an uncompressed transfer syntax");
        requireUncompressedColor(format, subject);
        long asFullChroma = 3L * format.pixels() * format.frames();
        require(
                !format.photometric().equals("YBR_FULL_422") || element.length() < asFullChroma,
                subject,
                "YBR_FULL_422 whose length is that of YBR_FULL");
        return new UncompressedFrames(bytes, element, format.ybr());
    }

    private static FrameSource encapsulated(
            TransferSyntax syntax,
            PixelElement element,
            Attributes attributes,
            PixelFormat format,
            PixelBytes bytes,
            String subject)
            throws IOException {
        require(element.encapsulated(), subject, "plain pixel data in an encapsulated transfer syntax");
        EncapsulatedFrames frames = EncapsulatedFrames.index(bytes, element, attributes, format.frames(), subject);
        return switch (syntax.coding()) {
            case RUN_LENGTH, UNCOMPRESSED_FRAGMENTS -> {
                requireUncompressedColor(format, subject);
                yield (frame, as) -> new StoredFrame(cells(syntax, frames.frame(frame), as, subject), format.ybr());
            }
            default -> {
                require(!(syntax.jpeg2000() && format.ybr()), subject, format.photometric() + " in JPEG 2000");
                yield (frame, as) -> Codestreams.all().decode(frames.frame(frame), as, syntax, subject);
            }
        };
    }

    private static int[] cells(TransferSyntax syntax, byte[] frame, PixelFormat format, String subject)
            throws IOException {
        return syntax.coding() == TransferSyntax.Coding.RUN_LENGTH
                ? RunLength.decode(frame, format, subject)
                : NativeCells.read(frame, format);
    }

    /** YBR_RCT and YBR_ICT exist inside JPEG 2000 only, and chroma pairs need an even row. */
    private static void requireUncompressedColor(PixelFormat format, String subject) {
        String photometric = format.photometric();
        require(
                !photometric.endsWith("CT") && !(photometric.equals("YBR_FULL_422") && format.columns() % 2 != 0),
                subject,
                photometric + " of " + format.columns() + " columns without JPEG");
    }

    private static void require(boolean holds, String subject, String what) {
        if (!holds) {
            throw new StudyException(
                    ErrorCode.UNSUPPORTED_PIXELS, subject, what + " cannot be decoded (PS3.5 section 8.2)");
        }
    }
}
