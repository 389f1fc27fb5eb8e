package org.sightline.orchestration.evaluation.dataset;

import java.util.ArrayList;
import java.util.List;

/**
 * White space as Python's {@code str.strip} and {@code str.split} see it. Every published PathVQA figure was computed
 * in Python, and Java's own {@code strip} leaves the no-break space and the next-line character in place.
 */
public final class PythonText {
    private PythonText() {}

    /** Without white space at both ends. */
    public static String stripped(String text) {
        int begin = 0;
        int end = text.length();
        while (begin < end && space(text.charAt(begin))) {
            begin++;
        }
        while (end > begin && space(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(begin, end);
    }

    /** The words between white space; none is empty. */
    public static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        int begin = 0;
        for (int at = 0; at <= text.length(); at++) {
            if (at == text.length() || space(text.charAt(at))) {
                if (at > begin) {
                    words.add(text.substring(begin, at));
                }
                begin = at + 1;
            }
        }
        return words;
    }

    /** Python's {@code str.isspace} for one character; all of them are in the basic plane. */
    static boolean space(char c) {
        return (c >= '\t' && c <= '\r') || (c >= '\u001c' && c <= ' ') || c == '\u0085' || Character.isSpaceChar(c);
    }
}
