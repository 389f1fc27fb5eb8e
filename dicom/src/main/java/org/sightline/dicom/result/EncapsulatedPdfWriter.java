package org.sightline.dicom.result;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.seg.Items;

/** Writes Encapsulated PDF objects (PS3.3 section A.45.1): unverified, with what they show said to be burnt in. */
public final class EncapsulatedPdfWriter {
    private EncapsulatedPdfWriter() {}

    /**
     * Writes a Part 10 file. The same arguments always give the same bytes.
     *
     * @param source an instance of the study, whose patient and study attributes are repeated
     * @throws org.sightline.dicom.error.StudyException {@code STORAGE_FAILED} or {@code MALFORMED_DATA_SET} when the
     *     source cannot be read again
     * @throws IOException when the stream cannot be written
     */
    public static void write(EncapsulatedPdf document, InstanceFile source, ResultIdentity identity, OutputStream out)
            throws IOException {
        ResultDataSet result = ResultDataSet.of(source, UID.EncapsulatedPDFStorage, "DOC", identity);
        Attributes object = result.attributes();
        object.setString(Tag.ConversionType, VR.CS, "WSD");
        object.setNull(Tag.AcquisitionDateTime, VR.DT); // several images, several times
        object.setString(Tag.BurnedInAnnotation, VR.CS, "YES");
        object.setString(Tag.VerificationFlag, VR.CS, "UNVERIFIED");
        object.setString(Tag.DocumentTitle, VR.ST, Items.text(document.title()));
        Items.code(object, Tag.ConceptNameCodeSequence, document.concept());
        document.sources().forEach(image -> References.write(object, Tag.SourceInstanceSequence, image));
        object.setString(Tag.MIMETypeOfEncapsulatedDocument, VR.LO, "application/pdf");
        object.setInt(Tag.EncapsulatedDocumentLength, VR.UL, document.pdf().length);
        object.setBytes(Tag.EncapsulatedDocument, VR.OB, even(document.pdf()));
        result.writeTo(out);
    }

    /** A value has an even length (PS3.5 section 7.1.1); its length without the padding stands beside it. */
    private static byte[] even(byte[] pdf) {
        return Arrays.copyOf(pdf, pdf.length + (pdf.length & 1));
    }
}
