package org.sightline.fhir.search;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.context.RuntimeSearchParam;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * A search parameter of a type as HAPI's model of R4 defines it.
 *
 * @param targets types that a reference may point at; empty where any may
 * @param definition canonical URL of the SearchParameter
 */
record Parameter(
        String type, String name, Kind kind, List<ElementPath> paths, List<String> targets, String definition) {
    private static final String BASE = "http://hl7.org/fhir/SearchParameter/";
    private static final Set<String> PERSONS = Set.of("Patient", "Practitioner");

    /** How values are compared. */
    enum Kind {
        TOKEN,
        STRING,
        REFERENCE,
        DATE
    }

    /** @throws IllegalArgumentException when R4 has no such parameter, or its path is none we can follow */
    static Parameter of(String type, String name) {
        RuntimeSearchParam defined = Objects.requireNonNull(
                FhirContext.forR4Cached().getResourceDefinition(type).getSearchParam(name), type + "." + name);
        List<ElementPath> paths = Arrays.stream(defined.getPath().split("\\|"))
                .map(String::strip)
                .filter(path -> path.matches("\\(?(" + type + "|Resource)\\..*"))
                .map(ElementPath::parse)
                .toList();
        List<String> targets = defined.getTargets().stream().sorted().toList();
        return new Parameter(type, name, kind(defined), paths, targets, definition(type, name, defined.getPath()));
    }

    private static Kind kind(RuntimeSearchParam defined) {
        return switch (defined.getParamType()) {
            case TOKEN -> Kind.TOKEN;
            case STRING -> Kind.STRING;
            case REFERENCE -> Kind.REFERENCE;
            case DATE -> Kind.DATE;
            default -> throw new IllegalArgumentException(defined.getName() + " is " + defined.getParamType());
        };
    }

    /** R4 defines parameters of several types once, under a common name. */
    private static String definition(String type, String name, String path) {
        if (name.startsWith("_")) {
            return BASE + "Resource-" + name.substring(1);
        }
        boolean shared = Arrays.stream(path.split("\\|"))
                .map(String::strip)
                .anyMatch(one -> !one.matches("\\(?" + type + "\\..*"));
        if (!shared) {
            return BASE + type + "-" + name;
        }
        return BASE + (PERSONS.contains(type) && !name.equals("patient") ? "individual-" : "clinical-") + name;
    }
}
