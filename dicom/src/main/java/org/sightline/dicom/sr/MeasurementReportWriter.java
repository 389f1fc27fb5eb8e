package org.sightline.dicom.sr;

import static org.sightline.dicom.sr.ContentItem.Relation.CONTAINS;
import static org.sightline.dicom.sr.ContentItem.Relation.HAS_CONCEPT_MOD;

import java.io.IOException;
import java.io.OutputStream;
import org.aoju.bus.image.Tag;
import org.aoju.bus.image.UID;
import org.aoju.bus.image.galaxy.data.Attributes;
import org.aoju.bus.image.galaxy.data.VR;
import org.sightline.dicom.Code;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.result.ResultDataSet;
import org.sightline.dicom.result.ResultIdentity;

/**
 * Writes Comprehensive 3D SR objects after template TID 1500: complete as a document, unverified and preliminary as a
 * statement, because no person has looked at it.
 */
public final class MeasurementReportWriter {
    private static final Code TITLE = Code.dcm("126000", "Imaging Measurement Report");
    private static final Code PROCEDURE = Code.dcm("121058", "Procedure reported");
    private static final Code LIBRARY = Code.dcm("111028", "Image Library");
    private static final Code LIBRARY_GROUP = Code.dcm("126200", "Image Library Group");
    private static final Code MEASUREMENTS = Code.dcm("126010", "Imaging Measurements");

    private MeasurementReportWriter() {}

    /**
     * Writes a Part 10 file. The same arguments always give the same bytes.
     *
     * @param source an instance of the study, whose patient and study attributes are repeated
     * @throws org.sightline.dicom.error.StudyException {@code STORAGE_FAILED} or {@code MALFORMED_DATA_SET} when the
     *     source cannot be read again
     * @throws IOException when the stream cannot be written
     */
    public static void write(MeasurementReport report, InstanceFile source, ResultIdentity identity, OutputStream out)
            throws IOException {
        Document document = new Document(ResultDataSet.of(source, UID.Comprehensive3DSRStorage, "SR", identity));
        writeFlags(document.attributes());
        ContentItem root = ContentItem.root(document, TITLE, "1500");
        ObservationContext.write(root, identity.softwareVersion());
        root.code(HAS_CONCEPT_MOD, PROCEDURE, report.procedure());
        ContentItem library = root.container(LIBRARY, "1600").container(LIBRARY_GROUP, "");
        report.library().forEach(image -> library.image(CONTAINS, image));
        ContentItem measurements = root.container(MEASUREMENTS, "");
        report.groups().forEach(group -> GroupContent.write(group, measurements));
        document.writeTo(out);
    }

    private static void writeFlags(Attributes document) {
        document.setString(Tag.CompletionFlag, VR.CS, "COMPLETE");
        document.setString(Tag.VerificationFlag, VR.CS, "UNVERIFIED");
        document.setString(Tag.PreliminaryFlag, VR.CS, "PRELIMINARY");
        document.setNull(Tag.PerformedProcedureCodeSequence, VR.SQ);
    }
}
