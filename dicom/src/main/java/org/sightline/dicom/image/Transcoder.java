package org.sightline.dicom.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.HeaderReader;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.read.Part10;

/**
 * Writes a stored object in another transfer syntax, without a change of any pixel (PS3.18 section 8.7.3.5). Frames pass
 * one by one, so that memory does not grow with their number.
 */
public final class Transcoder {
    private static final Set<TransferSyntax> WRITTEN = Set.of(
            TransferSyntax.IMPLICIT_LITTLE_ENDIAN,
            TransferSyntax.EXPLICIT_LITTLE_ENDIAN,
            TransferSyntax.DEFLATED,
            TransferSyntax.RLE_LOSSLESS,
            TransferSyntax.JPEG_LOSSLESS_SV1,
            TransferSyntax.JPEG_LS_LOSSLESS,
            TransferSyntax.JPEG_2000_LOSSLESS);

    private Transcoder() {}

    /**
     * Writes a Part 10 file: byte for byte where it has that transfer syntax already, else in Implicit, Explicit or
     * Deflated VR Little Endian, RLE, JPEG Lossless SV1, JPEG-LS or JPEG 2000 Lossless. Colour of lossy JPEG becomes
     * RGB. UIDs stay: the image is the same.
     *
     * @param part10 a stored object
     * @param transferSyntaxUid what to write
     * @throws IOException if {@code out} does
     * @throws StudyException {@code UNSUPPORTED_TRANSFER_SYNTAX} for a syntax that is not written, not with these
     *     pixels, or whose pixels cannot be read: before the first byte. Else what {@link PixelReader#read} throws
     */
    public static void write(Path part10, String transferSyntaxUid, OutputStream out) throws IOException {
        if (Part10.read(part10).transferSyntaxUid().equals(transferSyntaxUid)) {
            Files.copy(part10, out);
            return;
        }
        InstanceFile instance = new InstanceFile(HeaderReader.read(part10), part10);
        TransferSyntax target = TransferSyntax.of(transferSyntaxUid)
                .filter(WRITTEN::contains)
                .orElseThrow(() -> new StudyException(
                        ErrorCode.UNSUPPORTED_TRANSFER_SYNTAX,
                        instance.header().ref().sopUid(),
                        "objects are not written in transfer syntax " + transferSyntaxUid));
        TargetStream stream = new TargetStream(out);
        try {
            Reading.guard(instance, () -> rewrite(instance, target, stream));
        } catch (StudyException e) {
            stream.rethrow();
            throw e;
        }
    }

    private static TargetStream rewrite(InstanceFile instance, TransferSyntax target, TargetStream out)
            throws IOException {
        try (RewrittenPixels pixels = RewrittenPixels.of(instance, target)) {
            ObjectCopy.write(instance.file(), target, pixels, out);
        }
        return out;
    }
}
