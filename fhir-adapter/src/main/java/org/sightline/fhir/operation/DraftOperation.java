package org.sightline.fhir.operation;

import java.util.Optional;
import java.util.Set;
import org.hl7.fhir.r4.model.IntegerType;
import org.hl7.fhir.r4.model.Parameters;
import org.hl7.fhir.r4.model.Parameters.ParametersParameterComponent;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.fhir.search.Encoding;
import org.sightline.fhir.search.FhirServer;

/** {@code ImagingStudy/$draft}: drafts a study again, as its next version. */
public final class DraftOperation {
    private static final int LONGEST = 2000;
    private static final Set<String> AUTHORS = Set.of("", "model", "composer");
    private static final Set<String> NAMES = Set.of("study", "author", "instruction");

    private DraftOperation() {}

    /**
     * What the client wants.
     *
     * @param study Study Instance UID or {@code ImagingStudy/id}; where the operation is invoked on the type
     * @param author {@code model}, {@code composer}, or empty as configured
     * @param instruction what a model shall heed besides; may be empty
     */
    public record Order(Optional<String> study, String author, String instruction) {}

    /**
     * Reads the input; an empty body is an order without wishes.
     *
     * @throws StudyException {@code BAD_REQUEST}
     */
    public static Order order(String body, boolean xml) {
        Parameters parameters = body.isBlank() ? new Parameters() : Incoming.parse(Parameters.class, body, xml);
        for (ParametersParameterComponent parameter : parameters.getParameter()) {
            if (!NAMES.contains(String.valueOf(parameter.getName()))) {
                throw bad("parameter", "the parameters are 'study', 'author' and 'instruction'");
            }
        }
        String author = text(parameters, "author").orElse("");
        String instruction = text(parameters, "instruction").orElse("").strip();
        if (!AUTHORS.contains(author)) {
            throw bad("author", "'author' is 'model' or 'composer'");
        }
        if (instruction.length() > LONGEST) {
            throw bad("instruction", "'instruction' has at most " + LONGEST + " characters");
        }
        return new Order(text(parameters, "study"), author, instruction);
    }

    private static Optional<String> text(Parameters parameters, String name) {
        return parameters.getParameter().stream()
                .filter(parameter -> name.equals(parameter.getName()))
                .findFirst()
                .map(DraftOperation::text);
    }

    private static String text(ParametersParameterComponent parameter) {
        if (parameter.getValue() instanceof Reference reference && reference.hasReference()) {
            return reference.getReference();
        }
        if (parameter.getValue() instanceof PrimitiveType<?> primitive && primitive.hasValue()) {
            return primitive.getValueAsString();
        }
        throw bad(parameter.getName(), "this parameter has a string, code or reference as its value");
    }

    /** The answer: the report that will be there. */
    public static String accepted(FhirServer server, String reportId, int version, Encoding encoding) {
        Parameters answer = new Parameters();
        answer.addParameter().setName("report").setValue(new Reference("DiagnosticReport/" + reportId));
        answer.addParameter().setName("version").setValue(new IntegerType(version));
        return server.encoded(json(answer), encoding);
    }

    private static String json(Resource resource) {
        return ca.uhn.fhir.context.FhirContext.forR4Cached().newJsonParser().encodeResourceToString(resource);
    }

    private static StudyException bad(String subject, String reason) {
        return new StudyException(ErrorCode.BAD_REQUEST, subject, reason);
    }
}
