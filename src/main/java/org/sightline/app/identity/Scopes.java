package org.sightline.app.identity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * SMART scopes of a token, in the letters of version 2 ({@code c r u d s}); {@code .read} and {@code .write} of version 1
 * are taken, too. A scope of a patient, and one with a search behind it, grants nothing here: we could not keep to it.
 */
public record Scopes(List<Scope> granted) {
    private static final Pattern FORM =
            Pattern.compile("(user|system)/(\\*|[A-Z][A-Za-z]*)\\.(read|write|\\*|c?r?u?d?s?)");

    /**
     * One scope.
     *
     * @param system for a program of its own; otherwise for a person, whose roles count as well
     * @param type a resource type, or {@code *}
     * @param letters some of {@code cruds}
     */
    public record Scope(boolean system, String type, String letters) {
        boolean covers(String wanted, char interaction) {
            return (type.equals("*") || type.equals(wanted)) && letters.indexOf(interaction) >= 0;
        }
    }

    public Scopes {
        granted = List.copyOf(granted);
    }

    /** The scopes in a token's {@code scope}; empty when not one of its words is a SMART scope. */
    public static Optional<Scopes> of(String text) {
        List<Scope> scopes = new ArrayList<>();
        boolean smart = false;
        for (String word : text.strip().split("\\s+")) {
            smart = smart || word.matches("(user|system|patient)/.*");
            Matcher form = FORM.matcher(word);
            if (form.matches() && !form.group(3).isEmpty()) {
                scopes.add(new Scope(form.group(1).equals("system"), form.group(2), letters(form.group(3))));
            }
        }
        return smart ? Optional.of(new Scopes(scopes)) : Optional.empty();
    }

    private static String letters(String right) {
        return switch (right) {
            case "read" -> "rs";
            case "write" -> "cud";
            case "*" -> "cruds";
            default -> right;
        };
    }

    /** Whether a scope covers it, of a person or of a program. */
    public boolean cover(String type, char interaction) {
        return granted.stream().anyMatch(scope -> scope.covers(type, interaction));
    }

    /** Whether a scope of a program covers it, which needs no role. */
    public boolean coverAsSystem(String type, char interaction) {
        return granted.stream().anyMatch(scope -> scope.system() && scope.covers(type, interaction));
    }
}
