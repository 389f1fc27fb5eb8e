package org.sightline.fhir.operation;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.IParser;
import ca.uhn.fhir.parser.StrictErrorHandler;
import org.hl7.fhir.instance.model.api.IBaseResource;
import org.hl7.fhir.r4.model.Resource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** Resources that clients send. */
public final class Incoming {
    private Incoming() {}

    /**
     * Reads a resource strictly: an unknown element or a value of the wrong kind is an error.
     *
     * @throws StudyException {@code BAD_REQUEST}; the reason quotes nothing of the text
     */
    public static <T extends Resource> T parse(Class<T> type, String text, boolean xml) {
        if (xml && text.contains("<!DOCTYPE")) {
            throw bad(type, "XML has no document type and no entities here");
        }
        try {
            IParser parser = xml
                    ? FhirContext.forR4Cached().newXmlParser()
                    : FhirContext.forR4Cached().newJsonParser();
            IBaseResource resource =
                    parser.setParserErrorHandler(new StrictErrorHandler()).parseResource(text);
            return type.cast(resource);
        } catch (RuntimeException e) {
            // The parser throws whatever a malformed text leads it to, such as a StringIndexOutOfBoundsException for a
            // property without a name. The cause is left out: its message quotes the text, which may hold patient data.
            throw bad(type, "the text is no " + type.getSimpleName() + " of R4 in " + (xml ? "XML" : "JSON"));
        }
    }

    private static StudyException bad(Class<?> type, String reason) {
        return new StudyException(ErrorCode.BAD_REQUEST, type.getSimpleName(), reason);
    }
}
