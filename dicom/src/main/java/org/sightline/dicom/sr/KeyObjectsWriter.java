package org.sightline.dicom.sr;

import static org.sightline.dicom.sr.ContentItem.Relation.CONTAINS;

import java.io.IOException;
import java.io.OutputStream;
import org.aoju.bus.image.UID;
import org.sightline.dicom.Code;
import org.sightline.dicom.read.InstanceFile;
import org.sightline.dicom.result.ResultDataSet;
import org.sightline.dicom.result.ResultIdentity;

/** Writes Key Object Selection Documents (PS3.3 section A.35.4). */
public final class KeyObjectsWriter {
    private static final Code DESCRIPTION = Code.dcm("113012", "Key Object Description");

    private KeyObjectsWriter() {}

    /**
     * Writes a Part 10 file. The same arguments always give the same bytes.
     *
     * @param source an instance of the study, whose patient and study attributes are repeated
     * @throws org.sightline.dicom.error.StudyException {@code STORAGE_FAILED} or {@code MALFORMED_DATA_SET} when the
     *     source cannot be read again
     * @throws IOException when the stream cannot be written
     */
    public static void write(KeyObjects selection, InstanceFile source, ResultIdentity identity, OutputStream out)
            throws IOException {
        Document document =
                new Document(ResultDataSet.of(source, UID.KeyObjectSelectionDocumentStorage, "KO", identity));
        ContentItem root = ContentItem.root(document, selection.title(), "2010");
        ObservationContext.write(root, identity.softwareVersion());
        root.text(CONTAINS, DESCRIPTION, selection.description());
        selection.images().forEach(image -> root.image(CONTAINS, image));
        document.writeTo(out);
    }
}
