package org.sightline.fhir.search;

import java.util.List;
import java.util.Optional;
import org.sightline.fhir.search.Search.Include;

/** Reads {@code _include} and {@code _revinclude}: {@code Type:parameter} or {@code Type:parameter:TargetType}. */
final class Includes {
    private static final int MOST_PARTS = 3;

    private Includes() {}

    static Include forward(String type, String value) {
        String[] parts = parts("_include", value);
        if (!parts[0].equals(type)) {
            throw Search.bad("_include", "begins with the type that is searched, " + type);
        }
        return include("_include", parts, false);
    }

    static Include reverse(String value) {
        String[] parts = parts("_revinclude", value);
        if (!Served.has(parts[0])) {
            throw Search.bad("_revinclude", "there is no type '" + parts[0] + "' here");
        }
        return include("_revinclude", parts, true);
    }

    private static String[] parts(String name, String value) {
        String[] parts = value.split(":", -1);
        if (parts.length < 2 || parts.length > MOST_PARTS) {
            throw Search.bad(name, "Type:parameter or Type:parameter:TargetType");
        }
        return parts;
    }

    private static Include include(String name, String[] parts, boolean reverse) {
        List<String> references = Served.parameters(parts[0]).values().stream()
                .filter(parameter -> parameter.kind() == Parameter.Kind.REFERENCE)
                .map(Parameter::name)
                .toList();
        List<String> asked = parts[1].equals("*") ? references : List.of(parts[1]);
        if (!references.containsAll(asked)) {
            throw Search.bad(
                    name,
                    "'" + parts[1] + "' is no reference parameter of " + parts[0] + "; known: "
                            + String.join(", ", references));
        }
        Optional<String> target = parts.length == MOST_PARTS ? Optional.of(parts[2]) : Optional.empty();
        return new Include(parts[0], asked, target, reverse);
    }
}
