package org.sightline.orchestration.evaluation.metric;

import java.util.List;
import java.util.Locale;
import org.sightline.orchestration.evaluation.dataset.PythonText;

/**
 * Words as UCSD's PathVQA script has them: everything but the letters a to z and the blank is deleted, which joins what a
 * hyphen, a digit or a line break had kept apart. VILA spells digits out before that; this does not.
 */
final class UcsdText {
    /** VILA's script scores an empty prediction as these words. */
    private static final List<String> EMPTY = List.of("dummy", "text");

    private UcsdText() {}

    static List<String> words(String text) {
        StringBuilder kept = new StringBuilder();
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == ' ' || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) {
                kept.append(c);
            }
        }
        return PythonText.words(kept.toString().toLowerCase(Locale.ROOT));
    }

    static List<String> prediction(String text) {
        return text.isEmpty() ? EMPTY : words(text);
    }
}
