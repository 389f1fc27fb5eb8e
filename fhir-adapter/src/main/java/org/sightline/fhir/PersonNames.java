package org.sightline.fhir;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hl7.fhir.r4.model.HumanName;

/** Person names (PS3.5 section 6.2.1, VR PN): groups separated by =, components family^given^middle^prefix^suffix. */
final class PersonNames {
    private static final int FAMILY = 0;
    private static final int GIVEN = 1;
    private static final int MIDDLE = 2;
    private static final int PREFIX = 3;
    private static final int SUFFIX = 4;

    private PersonNames() {}

    /** The first component group that is not empty. */
    static Optional<HumanName> of(String personName) {
        List<String> parts = components(personName);
        if (parts.stream().allMatch(String::isEmpty)) {
            return Optional.empty();
        }
        HumanName name = new HumanName().setText(display(parts));
        part(parts, FAMILY).ifPresent(name::setFamily);
        Stream.of(GIVEN, MIDDLE).flatMap(i -> part(parts, i).stream()).forEach(name::addGiven);
        part(parts, PREFIX).ifPresent(name::addPrefix);
        part(parts, SUFFIX).ifPresent(name::addSuffix);
        return Optional.of(name);
    }

    private static List<String> components(String personName) {
        return Arrays.stream(personName.split("="))
                .map(group ->
                        Arrays.stream(group.split("\\^")).map(FhirText::of).toList())
                .filter(parts -> parts.stream().anyMatch(p -> !p.isEmpty()))
                .findFirst()
                .orElse(List.of());
    }

    private static String display(List<String> parts) {
        return Stream.of(PREFIX, GIVEN, MIDDLE, FAMILY, SUFFIX)
                .flatMap(i -> part(parts, i).stream())
                .collect(Collectors.joining(" "));
    }

    private static Optional<String> part(List<String> parts, int index) {
        return index < parts.size() ? Optional.of(parts.get(index)).filter(p -> !p.isEmpty()) : Optional.empty();
    }
}
