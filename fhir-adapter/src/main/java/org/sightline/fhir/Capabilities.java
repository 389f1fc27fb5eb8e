package org.sightline.fhir;

import java.util.List;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;

/** What the FHIR endpoint can do: read every resource it publishes, and search reports. */
final class Capabilities {
    /** Date of this form of the endpoint; it changes with the list below, not with the day of the request. */
    private static final String DATE = "2026-11-22";

    private static final List<String> READABLE = List.of(
            "Patient",
            "Organization",
            "Practitioner",
            "ServiceRequest",
            "Endpoint",
            "ImagingStudy",
            "Observation",
            "Media",
            "Device",
            "Provenance",
            "Task",
            "DocumentReference");

    private Capabilities() {}

    static CapabilityStatement of(Site site) {
        CapabilityStatement statement = new CapabilityStatement()
                .setStatus(PublicationStatus.ACTIVE)
                .setDateElement(new DateTimeType(DATE))
                .setKind(CapabilityStatementKind.INSTANCE)
                .setFhirVersion(FHIRVersion._4_0_1);
        statement.setText(Narratives.generated("Sightline publishes draft imaging reports: read and search."));
        statement.addFormat("application/fhir+json");
        statement.addFormat("application/fhir+xml");
        statement.getSoftware().setName("Sightline").setVersion(site.softwareVersion());
        statement
                .getImplementation()
                .setDescription("Sightline at " + FhirText.of(site.organisationName()))
                .setUrl(site.fhirUrl());
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        READABLE.forEach(type -> readable(rest, type));
        reports(rest);
        return statement;
    }

    private static void reports(CapabilityStatementRestComponent rest) {
        CapabilityStatementRestResourceComponent reports = readable(rest, "DiagnosticReport");
        reports.addInteraction().setCode(TypeRestfulInteraction.SEARCHTYPE);
        parameter(reports, "_id", SearchParamType.TOKEN, "http://hl7.org/fhir/SearchParameter/Resource-id");
        parameter(
                reports,
                "identifier",
                SearchParamType.TOKEN,
                "http://hl7.org/fhir/SearchParameter/clinical-identifier");
        parameter(
                reports, "patient", SearchParamType.REFERENCE, "http://hl7.org/fhir/SearchParameter/clinical-patient");
        parameter(
                reports,
                "status",
                SearchParamType.TOKEN,
                "http://hl7.org/fhir/SearchParameter/DiagnosticReport-status");
        parameter(reports, "study", SearchParamType.SPECIAL, Systems.STUDY_SEARCH);
    }

    private static CapabilityStatementRestResourceComponent readable(
            CapabilityStatementRestComponent rest, String type) {
        CapabilityStatementRestResourceComponent resource = rest.addResource().setType(type);
        resource.addInteraction().setCode(TypeRestfulInteraction.READ);
        return resource;
    }

    private static void parameter(
            CapabilityStatementRestResourceComponent resource, String name, SearchParamType type, String definition) {
        resource.addSearchParam().setName(name).setType(type).setDefinition(definition);
    }
}
