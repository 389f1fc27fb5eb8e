package org.sightline.dicom.image;

import java.io.IOException;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.read.InstanceFile;

/**
 * One frame alone, as DICOMweb sends it (PS3.18 section 8.7.3.3).
 *
 * @param bytes a codestream, or the cells of an uncompressed frame: little endian, from a byte's first bit on, in the
 *     object's own Planar Configuration
 * @param transferSyntaxUid of {@code bytes}; Explicit VR Little Endian for all uncompressed ones
 */
public record FrameBytes(byte[] bytes, String transferSyntaxUid) {
    /**
     * The frame as the object stores it: a compressed one byte for byte, in whatever transfer syntax.
     *
     * @param frame 1-based
     * @throws StudyException {@code NO_PIXELS}, {@code BAD_REQUEST} for a frame the object does not have,
     *     {@code TRUNCATED}, {@code MALFORMED_DATA_SET}, {@code STORAGE_FAILED}, {@code UNSUPPORTED_PIXELS} where the
     *     fragments of frames cannot be told apart
     */
    public static FrameBytes stored(InstanceFile instance, int frame) {
        PixelHeader header = PixelHeader.read(instance);
        if (!header.element().map(PixelElement::encapsulated).orElse(false)) {
            return nativeLittleEndian(instance, frame);
        }
        String subject = instance.header().ref().sopUid();
        int frames = header.frames();
        if (frame < 1 || frame > frames) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST, subject, "frame " + frame + " asked for, the object has 1 to " + frames);
        }
        return Reading.guard(instance, () -> {
            try (PixelBytes file = PixelBytes.open(instance.file(), false)) {
                return new FrameBytes(fragments(header, file, subject).frame(frame), header.transferSyntax());
            }
        });
    }

    /**
     * The frame uncompressed. Lossy JPEG colour comes out as RGB; every other frame keeps its photometric
     * interpretation.
     *
     * @param frame 1-based
     * @throws StudyException what {@link PixelReader#read} throws
     */
    public static FrameBytes nativeLittleEndian(InstanceFile instance, int frame) {
        try (PixelObject object = PixelObject.open(instance)) {
            return new FrameBytes(object.littleEndian(frame), TransferSyntax.EXPLICIT_LITTLE_ENDIAN.uid());
        }
    }

    private static EncapsulatedFrames fragments(PixelHeader header, PixelBytes file, String subject)
            throws IOException {
        PixelElement element = header.element().orElseThrow();
        return EncapsulatedFrames.index(file, element, header.attributes(), header.frames(), subject);
    }
}
