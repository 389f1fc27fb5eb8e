package org.sightline.app.dicomweb;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.Set;
import org.sightline.dicom.json.BulkData;
import org.sightline.dicom.json.DicomJson;
import org.sightline.dicom.read.InstanceFile;

/**
 * A value as a document: an encapsulated one has a media type of its own and may end before its padding byte (PS3.3
 * section C.24.2).
 *
 * @param length bytes without padding
 */
record Document(String sopUid, String mediaType, long length) {
    private static final String ENCAPSULATED_DOCUMENT = "00420011";
    private static final String MEDIA_TYPE = "00420012";
    private static final String DOCUMENT_LENGTH = "00420015";
    private static final String PDF = "application/pdf";

    /** Named as what they are. Anything else is bytes: a page of HTML in an object must not run in this origin. */
    private static final Set<String> HARMLESS = Set.of(PDF, "model/stl", "model/obj");

    static Document of(InstanceFile file, String path, BulkData value) {
        String sopUid = file.header().ref().sopUid();
        if (!path.equals(ENCAPSULATED_DOCUMENT)) {
            return new Document(sopUid, Wire.OCTETS, value.length());
        }
        ObjectNode said = DicomJson.read(file.file(), Document::describes);
        String type = said.at("/" + MEDIA_TYPE + "/Value/0").asText("").strip();
        long length = said.at("/" + DOCUMENT_LENGTH + "/Value/0").asLong(value.length());
        boolean padding = length == value.length() - 1;
        return new Document(sopUid, HARMLESS.contains(type) ? type : Wire.OCTETS, padding ? length : value.length());
    }

    /** The PDF an object holds. */
    static Optional<BulkData> pdf(InstanceFile file) {
        return BulkData.find(file.file(), ENCAPSULATED_DOCUMENT)
                .filter(value ->
                        of(file, ENCAPSULATED_DOCUMENT, value).mediaType().equals(PDF));
    }

    static Document ofPdf(InstanceFile file, BulkData value) {
        return of(file, ENCAPSULATED_DOCUMENT, value);
    }

    String disposition() {
        return mediaType.equals(PDF)
                ? "inline; filename=\"" + sopUid + ".pdf\""
                : "attachment; filename=\"" + sopUid + ".bin\"";
    }

    private static boolean describes(int tag) {
        return tag == Integer.parseInt(MEDIA_TYPE, 16) || tag == Integer.parseInt(DOCUMENT_LENGTH, 16);
    }
}
