package org.sightline.fhir;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/** Something that must hold and that the validator does not see. */
@FunctionalInterface
interface Rule {
    /** All of them. */
    List<Rule> ALL = List.of(
            ReportRules::noDevicePerforms,
            ReportRules::finalIsInterpreted,
            ReportRules::labelAndProvenanceGoTogether,
            ContentRules::hashesAreSha1,
            ContentRules::uidsCarryTheirPrefix,
            ContentRules::regionsLieInTheirImage,
            ContentRules::multimediaReportsAreClosed);

    /** What is wrong, a line each. */
    Stream<String> broken(Resource resource, Neighbours neighbours);

    /**
     * What stands beside a resource.
     *
     * @param bundle that holds it; empty for a resource alone
     */
    record Neighbours(Optional<Bundle> bundle) {
        /** The type of resource that a reference leads to, as far as it can be known. */
        Optional<String> type(Reference reference) {
            if (reference.hasType()) {
                return Optional.of(reference.getType());
            }
            String address = Optional.ofNullable(reference.getReference()).orElse("");
            return resources()
                    .filter(entry -> address.equals(entry.getFullUrl()))
                    .map(entry -> entry.getResource().fhirType())
                    .findFirst()
                    .or(() -> typed(address));
        }

        /** Whether a reference leads to that resource of the bundle. */
        boolean leadsTo(Reference reference, Resource resource) {
            String address = Optional.ofNullable(reference.getReference()).orElse("");
            String relative =
                    resource.fhirType() + "/" + resource.getIdElement().getIdPart();
            return address.equals(relative)
                    || resources().anyMatch(e -> e.getResource() == resource && address.equals(e.getFullUrl()));
        }

        Stream<Bundle.BundleEntryComponent> resources() {
            return bundle.stream().flatMap(b -> b.getEntry().stream()).filter(Bundle.BundleEntryComponent::hasResource);
        }

        private static Optional<String> typed(String address) {
            String[] parts = address.replaceFirst("[?].*", "/?").split("/");
            return parts.length >= 2 ? Optional.of(parts[parts.length - 2]) : Optional.empty();
        }
    }
}
