package org.sightline.fhir.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.CapabilityStatement;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementKind;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestResourceComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.CapabilityStatementRestSecurityComponent;
import org.hl7.fhir.r4.model.CapabilityStatement.ConditionalReadStatus;
import org.hl7.fhir.r4.model.CapabilityStatement.ResourceVersionPolicy;
import org.hl7.fhir.r4.model.CapabilityStatement.RestfulCapabilityMode;
import org.hl7.fhir.r4.model.CapabilityStatement.TypeRestfulInteraction;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DateTimeType;
import org.hl7.fhir.r4.model.Enumerations.FHIRVersion;
import org.hl7.fhir.r4.model.Enumerations.PublicationStatus;
import org.hl7.fhir.r4.model.Enumerations.SearchParamType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.UriType;
import org.sightline.fhir.Site;

/** What the FHIR endpoint can do, written from the same tables that it works by. */
final class Capabilities {
    /** Date of this form of the endpoint; it changes with what it can do, not with the day of the request. */
    private static final String DATE = "2026-11-29";

    private static final String SERVICES = "http://terminology.hl7.org/CodeSystem/restful-security-service";
    private static final String OAUTH = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
    private static final String STUDY = "https://sightline.dev/fhir/SearchParameter/study";
    private static final String DRAFT = "https://sightline.dev/fhir/OperationDefinition/ImagingStudy-draft";

    private Capabilities() {}

    static CapabilityStatement of(Site site, Optional<SmartEndpoints> smart) {
        CapabilityStatement statement = new CapabilityStatement()
                .setStatus(PublicationStatus.ACTIVE)
                .setDateElement(new DateTimeType(DATE))
                .setKind(CapabilityStatementKind.INSTANCE)
                .setFhirVersion(FHIRVersion._4_0_1);
        statement.setText(Text.generated(
                "Sightline publishes imaging reports, drafts and signed ones: read, history and search."));
        statement.addFormat("application/fhir+json");
        statement.addFormat("application/fhir+xml");
        statement.getSoftware().setName("Sightline").setVersion(site.softwareVersion());
        statement
                .getImplementation()
                .setDescription("Sightline at " + site.organisationName())
                .setUrl(site.fhirUrl());
        CapabilityStatementRestComponent rest = statement.addRest().setMode(RestfulCapabilityMode.SERVER);
        smart.ifPresent(endpoints -> security(rest, endpoints));
        Served.types().forEach(type -> resource(rest, type));
        definitions(rest);
        return statement;
    }

    private static void security(CapabilityStatementRestComponent rest, SmartEndpoints endpoints) {
        CapabilityStatementRestSecurityComponent security = rest.getSecurity();
        security.addService(new CodeableConcept(new Coding(SERVICES, "SMART-on-FHIR", "SMART-on-FHIR")));
        security.setDescription(
                "Bearer tokens with SMART scopes user/ or system/; see .well-known/smart-configuration");
        Extension uris = security.addExtension().setUrl(OAUTH);
        uris.addExtension("token", new UriType(endpoints.token()));
        uris.addExtension("authorize", new UriType(endpoints.authorize()));
    }

    private static void resource(CapabilityStatementRestComponent rest, String type) {
        CapabilityStatementRestResourceComponent resource = rest.addResource().setType(type);
        interactions(type).forEach(code -> resource.addInteraction().setCode(code));
        boolean versions = !type.equals("AuditEvent");
        resource.setVersioning(versions ? ResourceVersionPolicy.VERSIONED : ResourceVersionPolicy.NOVERSION)
                .setReadHistory(versions)
                .setUpdateCreate(false)
                .setConditionalRead(ConditionalReadStatus.FULLSUPPORT);
        parameters(resource, type);
        includes(resource, type);
        if (type.equals("ImagingStudy")) {
            resource.addOperation().setName("draft").setDefinition(DRAFT);
        }
    }

    private static List<TypeRestfulInteraction> interactions(String type) {
        List<TypeRestfulInteraction> all =
                new ArrayList<>(List.of(TypeRestfulInteraction.READ, TypeRestfulInteraction.SEARCHTYPE));
        if (!type.equals("AuditEvent")) {
            all.add(TypeRestfulInteraction.VREAD);
            all.add(TypeRestfulInteraction.HISTORYINSTANCE);
            all.add(TypeRestfulInteraction.HISTORYTYPE);
        }
        if (type.equals("Subscription")) {
            all.add(TypeRestfulInteraction.CREATE);
            all.add(TypeRestfulInteraction.UPDATE);
            all.add(TypeRestfulInteraction.DELETE);
        }
        return all;
    }

    private static void parameters(CapabilityStatementRestResourceComponent resource, String type) {
        parameter(resource, "_id", SearchParamType.TOKEN, "http://hl7.org/fhir/SearchParameter/Resource-id");
        parameter(
                resource,
                "_lastUpdated",
                SearchParamType.DATE,
                "http://hl7.org/fhir/SearchParameter/Resource-lastUpdated");
        Served.parameters(type)
                .values()
                .forEach(known -> parameter(
                        resource,
                        known.name(),
                        SearchParamType.valueOf(known.kind().name()),
                        known.definition()));
        if (Served.hasStudy(type)) {
            parameter(resource, Served.STUDY, SearchParamType.SPECIAL, STUDY);
        }
    }

    private static void parameter(
            CapabilityStatementRestResourceComponent resource, String name, SearchParamType type, String definition) {
        resource.addSearchParam().setName(name).setType(type).setDefinition(definition);
    }

    private static void includes(CapabilityStatementRestResourceComponent resource, String type) {
        references(type).keySet().forEach(name -> resource.addSearchInclude(type + ":" + name));
        Served.types()
                .forEach(other -> references(other).forEach((name, targets) -> {
                    if (targets.isEmpty() || targets.contains(type)) {
                        resource.addSearchRevInclude(other + ":" + name);
                    }
                }));
    }

    private static Map<String, List<String>> references(String type) {
        Map<String, List<String>> references = new java.util.LinkedHashMap<>();
        Served.parameters(type).values().stream()
                .filter(parameter -> parameter.kind() == Parameter.Kind.REFERENCE)
                .forEach(parameter -> references.put(parameter.name(), parameter.targets()));
        return references;
    }

    private static void definitions(CapabilityStatementRestComponent rest) {
        Definitions.types()
                .forEach(type ->
                        rest.addResource().setType(type).addInteraction().setCode(TypeRestfulInteraction.READ));
    }
}
