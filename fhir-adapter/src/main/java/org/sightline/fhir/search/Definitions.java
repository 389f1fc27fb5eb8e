package org.sightline.fhir.search;

import java.util.List;
import java.util.Optional;
import org.sightline.fhir.FhirValidation;

/** Our own definitions, as the endpoint serves them. Their files are named {@code <type>-<id>}. */
final class Definitions {
    private Definitions() {}

    static List<String> types() {
        return FhirValidation.definitions().stream()
                .map(name -> name.substring(0, name.indexOf('-')))
                .distinct()
                .toList();
    }

    static Optional<String> find(String type, String id) {
        return FhirValidation.definitions().stream()
                .filter(name -> name.equals(type + "-" + id))
                .findFirst()
                .map(FhirValidation::definition);
    }
}
