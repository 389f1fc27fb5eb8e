package org.sightline.app.security;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.sightline.app.identity.Scopes;

/** What a request under {@code /fhir} does with which type, in the letters of SMART scopes. */
record FhirAsk(List<Right> rights) {
    private static final Pattern PATH = Pattern.compile("/fhir/([A-Z][A-Za-z]+)(?:/([^/]+))?(?:/(.+?))?/?");
    private static final String DRAFT = "$draft";

    /** One letter of {@code cruds} on one type. */
    record Right(String type, char letter) {}

    /** What has to be granted for a request; nothing can be granted for what is no interaction with a type. */
    static FhirAsk of(String method, String path) {
        Matcher parts = PATH.matcher(path);
        if (!parts.matches()) {
            return new FhirAsk(List.of());
        }
        String type = parts.group(1);
        String second = parts.group(2) == null ? "" : parts.group(2);
        if (second.equals(DRAFT) || DRAFT.equals(parts.group(3))) {
            return new FhirAsk(List.of(new Right(type, 'r'), new Right("DiagnosticReport", 'c')));
        }
        return new FhirAsk(List.of(new Right(type, letter(method, second))));
    }

    private static char letter(String method, String second) {
        boolean ofType = second.isEmpty() || second.equals("_history");
        return switch (method) {
            case "GET", "HEAD" -> ofType ? 's' : 'r';
            case "POST" -> second.equals("_search") ? 's' : 'c';
            case "PUT", "PATCH" -> 'u';
            default -> 'd';
        };
    }

    boolean coveredBy(Scopes scopes) {
        return !rights.isEmpty() && rights.stream().allMatch(right -> scopes.cover(right.type(), right.letter()));
    }

    /** Covered by what was granted to a program itself, which needs no role. */
    boolean coveredAsSystem(Scopes scopes) {
        return !rights.isEmpty()
                && rights.stream().allMatch(right -> scopes.coverAsSystem(right.type(), right.letter()));
    }
}
