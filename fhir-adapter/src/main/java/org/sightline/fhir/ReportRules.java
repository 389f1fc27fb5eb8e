package org.sightline.fhir;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.DiagnosticReport;
import org.hl7.fhir.r4.model.DiagnosticReport.DiagnosticReportStatus;
import org.hl7.fhir.r4.model.Meta;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.sightline.fhir.Rule.Neighbours;

/** Who answers for what in reports that AI had a part in. */
final class ReportRules {
    private static final Set<String> PEOPLE = Set.of("performer", "resultsInterpreter");
    private static final Set<DiagnosticReportStatus> RELEASED = Set.of(
            DiagnosticReportStatus.FINAL,
            DiagnosticReportStatus.AMENDED,
            DiagnosticReportStatus.CORRECTED,
            DiagnosticReportStatus.APPENDED);

    private ReportRules() {}

    /** R4 lets nobody but people and organisations perform; the validator sees it only where the target resolves. */
    static Stream<String> noDevicePerforms(Resource resource, Neighbours neighbours) {
        if (!Set.of("DiagnosticReport", "Observation").contains(resource.fhirType())) {
            return Stream.empty();
        }
        return resource.children().stream()
                .filter(property -> PEOPLE.contains(property.getName()))
                .filter(property -> property.getValues().stream().anyMatch(value -> isDevice(value, neighbours)))
                .map(
                        property -> resource.fhirType() + "." + property.getName()
                                + ": a device performs and interprets nothing; it stands in Observation.device and in the Provenance");
    }

    private static boolean isDevice(Base value, Neighbours neighbours) {
        return value instanceof Reference reference
                && neighbours.type(reference).filter("Device"::equals).isPresent();
    }

    /** What AI asserted is released by a person. */
    static Stream<String> finalIsInterpreted(Resource resource, Neighbours neighbours) {
        boolean orphan = resource instanceof DiagnosticReport report
                && RELEASED.contains(report.getStatus())
                && labelled(report.getMeta())
                && !report.hasResultsInterpreter();
        return says(
                orphan, "DiagnosticReport.resultsInterpreter: a report that AI had a part in is released by a person");
    }

    /** HL7 AI Transparency: the label is a hint and the Provenance the authority, so one without the other misleads. */
    static Stream<String> labelAndProvenanceGoTogether(Resource resource, Neighbours neighbours) {
        // A page of search results leaves out what nobody asked for.
        boolean whole = neighbours
                .bundle()
                .filter(bundle -> bundle.getType() == BundleType.TRANSACTION)
                .isPresent();
        List<Provenance> records = neighbours
                .resources()
                .map(entry -> entry.getResource())
                .filter(Provenance.class::isInstance)
                .map(Provenance.class::cast)
                .toList();
        if (!(resource instanceof DiagnosticReport report) || multimedia(neighbours)) {
            return Stream.empty();
        }
        boolean recorded = records.stream().anyMatch(record -> ofAi(record, report, neighbours));
        boolean labelled = labelled(report.getMeta());
        return Stream.concat(
                says(
                        labelled && !recorded && whole,
                        "DiagnosticReport: labelled AIAST, but no Provenance of the bundle says which AI"),
                says(
                        !labelled && recorded,
                        "DiagnosticReport.meta.security: a Provenance names AI, but the label AIAST is missing"));
    }

    private static boolean ofAi(Provenance record, DiagnosticReport report, Neighbours neighbours) {
        return record.getTarget().stream().anyMatch(target -> neighbours.leadsTo(target, report))
                && record.getReason().stream().anyMatch(ReportRules::assertedByAi);
    }

    private static boolean assertedByAi(CodeableConcept reason) {
        return reason.getCoding().stream().anyMatch(coding -> "AIAST".equals(coding.getCode()));
    }

    /** Its bundle is closed to Provenance. */
    private static boolean multimedia(Neighbours neighbours) {
        return neighbours.bundle().filter(ContentRules::isMultimediaReport).isPresent();
    }

    private static boolean labelled(Meta meta) {
        return meta.getSecurity(Systems.OBSERVATION_VALUE, "AIAST") != null;
    }

    static Stream<String> says(boolean broken, String message) {
        return broken ? Stream.of(message) : Stream.empty();
    }
}
