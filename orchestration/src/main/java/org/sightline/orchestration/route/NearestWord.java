package org.sightline.orchestration.route;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** Finds what somebody probably meant to write. */
final class NearestWord {
    private NearestWord() {}

    /** {@code "; did you mean X?"}, or a list of what is known when nothing is near. */
    static String hint(String written, Collection<String> known) {
        return known.stream()
                .filter(k -> distance(written, k) <= Math.max(2, k.length() / 3))
                .min(Comparator.comparingInt((String k) -> distance(written, k)))
                .map(nearest -> "; did you mean " + nearest + "?")
                .orElseGet(() -> "; known: " + String.join(", ", known));
    }

    /** Levenshtein distance without regard to case. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
