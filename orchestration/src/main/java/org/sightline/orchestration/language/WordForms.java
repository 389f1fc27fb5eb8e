package org.sightline.orchestration.language;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Base forms of words, so that number and spelling do not matter: effusions and effusion, oedema and edema. A form need
 * not be a word of its own; what counts is that tables and texts get the same one.
 */
final class WordForms {
    private static final int SHORTEST_PLURAL = 4;

    private final Map<String, String> irregular = new HashMap<>();

    WordForms(List<List<String>> rows) {
        rows.forEach(row -> irregular.put(row.get(0), row.get(1)));
    }

    /** @param word in lower case */
    String base(String word) {
        return irregular.containsKey(word) ? irregular.getOrDefault(word, word) : singular(american(word));
    }

    private static String american(String word) {
        if (word.length() < SHORTEST_PLURAL) {
            return word;
        }
        String plain = word.replace("ae", "e")
                .replace("oe", "e")
                .replace("mour", "mor")
                .replace("lour", "lor");
        plain = ended(plain, "isation", "ization");
        plain = ended(plain, "ised", "ized");
        plain = ended(plain, "ise", "ize");
        plain = ended(plain, "tre", "ter");
        return plain.replace("grey", "gray").replace("labell", "label");
    }

    private static String ended(String word, String ending, String other) {
        return word.endsWith(ending) ? word.substring(0, word.length() - ending.length()) + other : word;
    }

    private static String singular(String word) {
        boolean plural = word.length() >= SHORTEST_PLURAL
                && word.endsWith("s")
                && !word.endsWith("ss")
                && !word.endsWith("us")
                && !word.endsWith("is");
        if (!plural) {
            return word;
        }
        if (word.endsWith("ies")) {
            return word.substring(0, word.length() - 3) + "y";
        }
        boolean longer = word.endsWith("sses")
                || word.endsWith("uses")
                || word.endsWith("xes")
                || word.endsWith("shes")
                || word.endsWith("ches");
        return word.substring(0, word.length() - (longer ? 2 : 1));
    }
}
