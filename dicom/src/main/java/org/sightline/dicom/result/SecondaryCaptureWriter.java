package org.sightline.dicom.result;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.Code;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.seg.Items;

/**
 * Writes Secondary Capture objects of one frame (PS3.3 section A.8.1). Key images of a study differ in size, which one
 * multi-frame object does not allow, and every archive and viewer knows the single frame.
 */
public final class SecondaryCaptureWriter {
    private static final Code SOURCE = Code.dcm("121322", "Source image for image processing operation");
    private static final int LONGEST_SHORT_TEXT = 1024;

    private SecondaryCaptureWriter() {}

    /**
     * Writes a Part 10 file. The same arguments always give the same bytes.
     *
     * @param source the instance that the picture shows
     * @throws org.sightline.dicom.error.StudyException {@code STORAGE_FAILED} or {@code MALFORMED_DATA_SET} when the
     *     source cannot be read again
     * @throws IOException when the stream cannot be written
     */
    public static void write(SecondaryCapture picture, InstanceFile source, ResultIdentity identity, OutputStream out)
            throws IOException {
        ResultDataSet result = ResultDataSet.of(source, UID.SecondaryCaptureImageStorage, "OT", identity);
        writeImage(result, picture);
        writeSide(result.attributes(), source.header().series().laterality());
        writePixels(result.attributes(), picture);
        result.writeTo(out);
    }

    private static void writeImage(ResultDataSet result, SecondaryCapture picture) {
        Attributes object = result.attributes();
        object.setString(Tag.ConversionType, VR.CS, "WSD");
        object.setString(Tag.ImageType, VR.CS, "DERIVED", "SECONDARY");
        object.setNull(Tag.PatientOrientation, VR.CS);
        result.writeMoment(Tag.DateOfSecondaryCapture, Tag.TimeOfSecondaryCapture);
        object.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
        object.setString(Tag.DerivationDescription, VR.ST, shortText(picture.derivation()));
        Attributes reference = References.write(object, Tag.SourceImageSequence, picture.source());
        Items.code(reference, Tag.PurposeOfReferenceCodeSequence, SOURCE);
        result.copyLossyCompression();
    }

    /** Empty where the source states none: a viewer must not guess (PS3.3 section C.7.3.1, type 2C). */
    private static void writeSide(Attributes object, String laterality) {
        if (laterality.equals("L") || laterality.equals("R")) {
            object.setString(Tag.Laterality, VR.CS, laterality);
        } else {
            object.setNull(Tag.Laterality, VR.CS);
        }
    }

    private static String shortText(String text) {
        String clean = text.replaceAll("[\\p{Cntrl}\\\\]+", " ").strip();
        return clean.substring(0, Math.min(LONGEST_SHORT_TEXT, clean.length()));
    }

    private static void writePixels(Attributes object, SecondaryCapture picture) {
        object.setInt(Tag.SamplesPerPixel, VR.US, 3);
        object.setString(Tag.PhotometricInterpretation, VR.CS, "RGB");
        object.setInt(Tag.PlanarConfiguration, VR.US, 0);
        object.setInt(Tag.Rows, VR.US, picture.rows());
        object.setInt(Tag.Columns, VR.US, picture.columns());
        object.setInt(Tag.BitsAllocated, VR.US, 8);
        object.setInt(Tag.BitsStored, VR.US, 8);
        object.setInt(Tag.HighBit, VR.US, 7);
        object.setInt(Tag.PixelRepresentation, VR.US, 0);
        byte[] rgb = picture.rgb();
        object.setBytes(Tag.PixelData, VR.OB, Arrays.copyOf(rgb, rgb.length + (rgb.length & 1)));
    }
}
