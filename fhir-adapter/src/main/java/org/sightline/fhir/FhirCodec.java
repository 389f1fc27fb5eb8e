package org.sightline.fhir;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.rest.api.EncodingEnum;
import ca.uhn.fhir.util.FhirTerser;
import java.util.Optional;
import org.hl7.fhir.r4.model.Resource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/** FHIR R4 resources as JSON and XML. */
final class FhirCodec {
    private FhirCodec() {}

    static String json(Resource resource) {
        return Holder.CONTEXT.newJsonParser().encodeResourceToString(resource);
    }

    static String xml(Resource resource) {
        return Holder.CONTEXT.newXmlParser().encodeResourceToString(resource);
    }

    /** A resource in JSON or XML, if the text is one. */
    static Optional<Resource> read(String text) {
        try {
            return Optional.of((Resource)
                    EncodingEnum.detectEncoding(text).newParser(Holder.CONTEXT).parseResource(text));
        } catch (DataFormatException | ClassCastException e) {
            return Optional.empty();
        }
    }

    static FhirTerser terser() {
        return Holder.CONTEXT.newTerser();
    }

    /** @throws StudyException {@code BAD_REQUEST} when the text is not an R4 resource of that type */
    static <T extends Resource> T parse(Class<T> type, String json) {
        try {
            return type.cast(Holder.CONTEXT.newJsonParser().parseResource(json));
        } catch (DataFormatException | ClassCastException e) {
            // The cause is left out: its message quotes the resource, which holds patient data.
            throw new StudyException(
                    ErrorCode.BAD_REQUEST, type.getSimpleName(), "the text is not an R4 resource of this type in JSON");
        }
    }

    /** The context takes a second to build, so it is built when the first resource is written. */
    private static final class Holder {
        static final FhirContext CONTEXT = FhirContext.forR4Cached();
    }
}
