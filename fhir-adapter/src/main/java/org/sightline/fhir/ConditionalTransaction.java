package org.sightline.fhir;

import static java.nio.charset.StandardCharsets.UTF_8;

import ca.uhn.fhir.util.FhirTerser;
import java.net.URLEncoder;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Bundle.BundleEntryRequestComponent;
import org.hl7.fhir.r4.model.Bundle.BundleType;
import org.hl7.fhir.r4.model.Bundle.HTTPVerb;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Identifier;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * A transaction for a server that gives ids of its own. Entries are found again by identifier, so that sending it twice
 * changes nothing: what is there is left alone, or brought to the state it has already. References are {@code urn:uuid}.
 */
final class ConditionalTransaction {
    private final Site site;
    private final Bundle bundle = new Bundle().setType(BundleType.TRANSACTION);
    private final Map<String, String> urns = new HashMap<>();

    ConditionalTransaction(Site site) {
        this.site = site;
    }

    /** Entries that are made where the server has none yet, and never changed: POST with {@code ifNoneExist}. */
    ConditionalTransaction create(List<Resource> resources) {
        resources.forEach(resource -> {
            Resource copy = entry(resource);
            request().setMethod(HTTPVerb.POST).setUrl(copy.fhirType()).setIfNoneExist(key(copy, id(resource)));
        });
        return this;
    }

    /** Entries that take the place of what the server has: PUT by identifier. */
    ConditionalTransaction update(List<Resource> resources) {
        resources.forEach(resource -> {
            Resource copy = entry(resource);
            request().setMethod(HTTPVerb.PUT).setUrl(copy.fhirType() + "?" + key(copy, id(resource)));
        });
        return this;
    }

    Bundle bundle() {
        FhirTerser terser = FhirCodec.terser();
        bundle.getEntry()
                .forEach(entry -> terser.getAllPopulatedChildElementsOfType(entry.getResource(), Reference.class)
                        .forEach(this::resolve));
        return bundle;
    }

    private Resource entry(Resource resource) {
        Resource copy = resource.copy();
        String urn = "urn:uuid:" + id(resource);
        urns.put(resource.fhirType() + "/" + id(resource), urn);
        copy.setIdElement(new IdType());
        bundle.addEntry().setFullUrl(urn).setResource(copy);
        return copy;
    }

    private BundleEntryRequestComponent request() {
        return bundle.getEntry().get(bundle.getEntry().size() - 1).getRequest();
    }

    private void resolve(Reference reference) {
        Optional.ofNullable(reference.getReference()).map(urns::get).ifPresent(reference::setReference);
    }

    /** The first identifier of each of our resources is its own; what has none is told by a tag. */
    private String key(Resource resource, String id) {
        return identifier(resource)
                .map(i -> "identifier=" + token(i.getSystem(), i.getValue()))
                .orElseGet(() -> tag(resource, id));
    }

    private String tag(Resource resource, String id) {
        String system = site.identifierSystem(resource.fhirType().toLowerCase(Locale.ROOT));
        resource.getMeta().addTag(new Coding().setSystem(system).setCode(id));
        return "_tag=" + token(system, id);
    }

    static Optional<Identifier> identifier(Resource resource) {
        return resource.children().stream()
                .filter(property -> property.getName().equals("identifier"))
                .flatMap(property -> property.getValues().stream())
                .<Base>map(value -> value)
                .filter(Identifier.class::isInstance)
                .map(Identifier.class::cast)
                .findFirst();
    }

    /** FHIR R4, search: the characters that part a token are escaped within its value. */
    static String token(String system, String value) {
        String escaped = value.replaceAll("([\\\\$,|])", "\\\\$1");
        return encoded(system) + "%7C" + encoded(escaped);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    private static String id(Resource resource) {
        return resource.getIdElement().getIdPart();
    }
}
