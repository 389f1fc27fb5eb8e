package org.sightline.fhir.search;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Where the values of a search parameter stand. The FHIRPath of R4's own definitions, as far as our types need it:
 * {@code Type.a.b}, {@code (Type.a as CodeableConcept)} and {@code Type.a.where(resolve() is Patient)}. HAPI's FHIRPath
 * engine would load every definition of the standard first, half a gigabyte.
 *
 * @param as only values of this data type
 * @param target only references to this type
 */
record ElementPath(List<String> elements, Optional<String> as, Optional<String> target) {
    private static final Pattern FORM = Pattern.compile(
            "\\(?[A-Z][A-Za-z]+\\.([a-zA-Z.]+?)(?: as ([A-Za-z]+))?\\)?(?:\\.where\\(resolve\\(\\) is ([A-Za-z]+)\\))?");

    /** @throws IllegalArgumentException when the path has another form */
    static ElementPath parse(String path) {
        Matcher form = FORM.matcher(path);
        if (!form.matches()) {
            throw new IllegalArgumentException("a path of another form: " + path);
        }
        List<String> elements = Arrays.asList(form.group(1).split("\\."));
        return new ElementPath(elements, Optional.ofNullable(form.group(2)), Optional.ofNullable(form.group(3)));
    }

    List<Base> values(Resource resource) {
        Stream<Base> at = Stream.of(resource);
        for (String element : elements) {
            at = at.flatMap(base -> children(base, element));
        }
        return at.filter(this::fits).toList();
    }

    private static Stream<Base> children(Base base, String element) {
        return Optional.<Property>ofNullable(base.getNamedProperty(element)).stream()
                .flatMap(property -> property.getValues().stream());
    }

    private boolean fits(Base value) {
        return as.map(value.fhirType()::equals).orElse(true)
                && target.map(type -> pointsAt(value, type)).orElse(true);
    }

    private static boolean pointsAt(Base value, String type) {
        if (!(value instanceof Reference reference)) {
            return false;
        }
        String literal = reference.getReferenceElement().getResourceType();
        return type.equals(literal == null ? reference.getType() : literal);
    }
}
