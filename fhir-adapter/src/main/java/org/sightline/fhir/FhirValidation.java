package org.sightline.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.support.DefaultProfileValidationSupport;
import ca.uhn.fhir.context.support.IValidationSupport;
import ca.uhn.fhir.validation.FhirValidator;
import ca.uhn.fhir.validation.ResultSeverityEnum;
import ca.uhn.fhir.validation.SingleValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.common.hapi.validation.support.CommonCodeSystemsTerminologyService;
import org.hl7.fhir.common.hapi.validation.support.InMemoryTerminologyServerValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.PrePopulatedValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.SnapshotGeneratingValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.UnknownCodeSystemWarningValidationSupport;
import org.hl7.fhir.common.hapi.validation.support.ValidationSupportChain;
import org.hl7.fhir.common.hapi.validation.validator.FhirInstanceValidator;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Resource;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;

/**
 * The validator of HAPI with our own definitions, strict: unknown profiles and unknown extensions are errors. Starting
 * it takes seconds and hundreds of megabytes, so there is one per JVM, and none until it is asked: never in the path of a
 * request.
 */
public final class FhirValidation {
    private static final List<String> DEFINITIONS = List.of(
            "CodeSystem-AIdeviceTypeCS",
            "CodeSystem-dcm",
            "CodeSystem-loinc",
            "CodeSystem-radlex",
            "CodeSystem-sct",
            "CodeSystem-sightline-finding",
            "CodeSystem-v3-ObservationValue",
            "CodeSystem-BasicAuditEntityType",
            "CodeSystem-audit-event",
            "StructureDefinition-IHE.BasicAudit.Create",
            "StructureDefinition-IHE.BasicAudit.PatientCreate",
            "StructureDefinition-IHE.BasicAudit.PatientQuery",
            "StructureDefinition-IHE.BasicAudit.PatientRead",
            "StructureDefinition-IHE.BasicAudit.PatientUpdate",
            "StructureDefinition-IHE.BasicAudit.Query",
            "StructureDefinition-IHE.BasicAudit.Read",
            "StructureDefinition-IHE.BasicAudit.Update",
            "OperationDefinition-ImagingStudy-draft",
            "StructureDefinition-backport-heartbeat-period",
            "StructureDefinition-backport-payload-content",
            "StructureDefinition-backport-subscription-notification-r4",
            "StructureDefinition-backport-subscription-status-r4",
            "StructureDefinition-backport-timeout",
            "SearchParameter-study",
            "StructureDefinition-aitransparency.AIKind",
            "StructureDefinition-draft-report",
            "StructureDefinition-image-region",
            "StructureDefinition-imaging-study-endpoint",
            "StructureDefinition-imr-diagnosticreport",
            "StructureDefinition-imr-imagingstudy",
            "StructureDefinition-imr-servicerequest",
            "StructureDefinition-imr-store-multimedia-report-bundle",
            "StructureDefinition-signed-report");

    private FhirValidation() {}

    /** {@link #check} as lines of text. */
    public static List<String> problems(String text) {
        return check(text).stream().map(FhirProblem::toString).toList();
    }

    /**
     * What is wrong with a resource or bundle in JSON or XML: errors, codes that stand in none of our fragments, resources
     * without narrative, and what our own rules find. Empty when it is good. Text that is no FHIR is a problem too, never
     * an exception.
     */
    public static List<FhirProblem> check(String text) {
        Stream<FhirProblem> validated = Holder.VALIDATOR.validateWithResult(text).getMessages().stream()
                .filter(FhirValidation::counts)
                .map(FhirValidation::problem);
        return Stream.concat(validated, broken(text)).toList();
    }

    private static FhirProblem problem(SingleValidationMessage message) {
        return new FhirProblem(
                grave(message) ? FhirProblem.Severity.ERROR : FhirProblem.Severity.WARNING,
                Optional.ofNullable(message.getLocationLine()).orElse(0),
                Optional.ofNullable(message.getLocationCol()).orElse(0),
                String.valueOf(message.getLocationString()),
                message.getMessage());
    }

    private static Stream<FhirProblem> broken(String text) {
        return FhirCodec.read(text).stream()
                .flatMap(FhirValidation::broken)
                .map(line -> new FhirProblem(
                        FhirProblem.Severity.ERROR,
                        0,
                        0,
                        line.replaceFirst(": .*", ""),
                        line.replaceFirst("[^:]*: ", "")));
    }

    private static Stream<String> broken(Resource resource) {
        if (!(resource instanceof Bundle bundle)) {
            return broken(resource, new Rule.Neighbours(Optional.empty()));
        }
        Rule.Neighbours neighbours = new Rule.Neighbours(Optional.of(bundle));
        return Stream.concat(
                broken(bundle, neighbours),
                neighbours.resources().flatMap(entry -> broken(entry.getResource(), neighbours)));
    }

    private static Stream<String> broken(Resource resource, Rule.Neighbours neighbours) {
        return Rule.ALL.stream().flatMap(rule -> rule.broken(resource, neighbours));
    }

    private static boolean grave(SingleValidationMessage message) {
        return message.getSeverity() == ResultSeverityEnum.ERROR || message.getSeverity() == ResultSeverityEnum.FATAL;
    }

    private static boolean counts(SingleValidationMessage message) {
        String text = message.getMessage();
        return grave(message) || text.contains("Unknown code in fragment") || text.contains("dom-6");
    }

    /** The text of one of our definition files. */
    public static String definition(String name) {
        try (InputStream file = Objects.requireNonNull(
                FhirValidation.class.getResourceAsStream("/org/sightline/fhir/" + name + ".json"), name)) {
            return new String(file.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new StudyException(ErrorCode.INTERNAL, name, "a definition file cannot be read", e);
        }
    }

    /** Names of our definition files: {@code <type>-<id>}. */
    public static List<String> definitions() {
        return DEFINITIONS;
    }

    private static final class Holder {
        static final FhirValidator VALIDATOR = validator(FhirContext.forR4());

        private static FhirValidator validator(FhirContext context) {
            UnknownCodeSystemWarningValidationSupport unknown = new UnknownCodeSystemWarningValidationSupport(context);
            unknown.setNonExistentCodeSystemSeverity(IValidationSupport.IssueSeverity.WARNING);
            ValidationSupportChain chain = new ValidationSupportChain(
                    ours(context),
                    new DefaultProfileValidationSupport(context),
                    new CommonCodeSystemsTerminologyService(context),
                    new InMemoryTerminologyServerValidationSupport(context),
                    new SnapshotGeneratingValidationSupport(context),
                    unknown);
            FhirInstanceValidator module = new FhirInstanceValidator(chain);
            module.setErrorForUnknownProfiles(true);
            module.setAnyExtensionsAllowed(false);
            return context.newValidator().registerValidatorModule(module);
        }

        private static PrePopulatedValidationSupport ours(FhirContext context) {
            PrePopulatedValidationSupport ours = new PrePopulatedValidationSupport(context);
            DEFINITIONS.forEach(name -> ours.addResource(context.newJsonParser().parseResource(definition(name))));
            return ours;
        }
    }
}
