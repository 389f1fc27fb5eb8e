package org.sightline.dicom.result;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.aoju.bus.image.galaxy.io.ImageOutputStream;
import org.sightline.dicom.InstanceRef;

/**
 * A picture that was no DICOM object, in the form our own readers take. It names no patient and no device, and is not
 * meant for an archive.
 *
 * @param samples 1 for grey where 0 is shown black, 3 for interleaved RGB
 * @param pixels 8 bits a sample, row-major. Shared: read-only
 */
public record CapturedPicture(Origin origin, int rows, int columns, int samples, byte[] pixels) {
    /**
     * What the picture is said to be; an empty value is not said.
     *
     * @param sopClassUid empty for Secondary Capture
     * @param modality (0008,0060)
     * @param bodyPart (0018,0015)
     * @param imageType third value of (0008,0008)
     */
    public record Origin(String sopClassUid, String modality, String bodyPart, String imageType) {}

    public CapturedPicture {
        if (samples != 1 && samples != 3 || pixels.length != (long) rows * columns * samples) {
            throw new IllegalArgumentException("the pixels do not fill a grey or RGB picture");
        }
    }

    /** Writes a Part 10 file in Explicit VR Little Endian. */
    public void write(InstanceRef ref, Path file) throws IOException {
        Attributes object = new Attributes();
        writeOrigin(object);
        object.setString(Tag.SOPInstanceUID, VR.UI, ref.sopUid());
        object.setString(Tag.StudyInstanceUID, VR.UI, ref.studyUid());
        object.setString(Tag.SeriesInstanceUID, VR.UI, ref.seriesUid());
        writePixels(object);
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file));
                ImageOutputStream dicom = new ImageOutputStream(out, UID.ExplicitVRLittleEndian)) {
            dicom.writeDataset(object.createFileMetaInformation(UID.ExplicitVRLittleEndian), object);
        }
    }

    private void writeOrigin(Attributes object) {
        String sopClass = origin.sopClassUid();
        object.setString(Tag.SOPClassUID, VR.UI, sopClass.isEmpty() ? UID.SecondaryCaptureImageStorage : sopClass);
        object.setString(Tag.Modality, VR.CS, origin.modality().isEmpty() ? "OT" : origin.modality());
        object.setString(Tag.BodyPartExamined, VR.CS, origin.bodyPart());
        object.setString(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY", origin.imageType());
        object.setString(Tag.ConversionType, VR.CS, "WSD");
    }

    private void writePixels(Attributes object) {
        object.setInt(Tag.SamplesPerPixel, VR.US, samples);
        object.setString(Tag.PhotometricInterpretation, VR.CS, samples == 1 ? "MONOCHROME2" : "RGB");
        if (samples == 3) {
            object.setInt(Tag.PlanarConfiguration, VR.US, 0);
        }
        object.setInt(Tag.Rows, VR.US, rows);
        object.setInt(Tag.Columns, VR.US, columns);
        object.setInt(Tag.BitsAllocated, VR.US, 8);
        object.setInt(Tag.BitsStored, VR.US, 8);
        object.setInt(Tag.HighBit, VR.US, 7);
        object.setInt(Tag.PixelRepresentation, VR.US, 0);
        object.setBytes(Tag.PixelData, VR.OB, Arrays.copyOf(pixels, pixels.length + (pixels.length & 1)));
    }
}
