package org.sightline.orchestration.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Cuts a sentence into words, numbers and signs in one pass. Hyphens inside words part them, invisible characters are
 * nothing, and what stands in square brackets is left out: it is a source, not a claim.
 */
final class Tokenizer {
    private static final int LONGEST_NUMBER = 12;
    private static final int LONGEST_SOURCE = 200;

    private final String text;
    private final WordForms forms;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Tokenizer(String text, WordForms forms) {
        this.text = text;
        this.forms = forms;
    }

    static List<Token> tokens(String text, WordForms forms) {
        Tokenizer tokenizer = new Tokenizer(text, forms);
        while (tokenizer.at < text.length()) {
            tokenizer.next();
        }
        return tokenizer.tokens;
    }

    private void next() {
        char c = text.charAt(at);
        if (digit(at) || c == '.' && digit(at + 1) && !digit(at - 1)) {
            number();
        } else if (Character.isLetterOrDigit(c)) {
            word();
        } else if (c == '[' && closing() > at) {
            at = closing();
        } else {
            sign(c);
        }
    }

    /** Behind the bracket that closes the one here; here where it does not come soon. */
    private int closing() {
        int end = at;
        while (end < text.length() && end - at < LONGEST_SOURCE) {
            if (text.charAt(end++) == ']') {
                return end;
            }
        }
        return at;
    }

    private void word() {
        int start = at;
        while (at < text.length() && (inWord(text.charAt(at)) || invisible(text.charAt(at)))) {
            at++;
        }
        String word = text.substring(start, at).toLowerCase(Locale.ROOT);
        tokens.add(new Token(Token.Kind.WORD, forms.base(visible(word)), start, at));
    }

    /** Digits with one decimal point, or with commas between thousands; never longer than a number can be. */
    private void number() {
        int start = at;
        boolean pointed = false;
        while (at < text.length()
                && at - start < LONGEST_NUMBER
                && (digit(at) || point(at) && !pointed || thousands(at))) {
            pointed |= text.charAt(at) == '.';
            at++;
        }
        String digits = text.substring(start, at).replace(",", "");
        tokens.add(new Token(Token.Kind.NUMBER, digits, start, at));
    }

    private boolean point(int place) {
        return text.charAt(place) == '.' && digit(place + 1);
    }

    private boolean thousands(int place) {
        return text.charAt(place) == ','
                && digit(place - 1)
                && digit(place + 1)
                && digit(place + 2)
                && digit(place + 3)
                && !digit(place + 4);
    }

    private void sign(char c) {
        at++;
        boolean hyphen = c == '-' && letter(at - 2) && letter(at);
        if (!hyphen && !Character.isWhitespace(c) && !invisible(c) && c != '*') {
            tokens.add(
                    new Token(Token.Kind.SIGN, String.valueOf(c == '\u2013' || c == '\u2014' ? '-' : c), at - 1, at));
        }
    }

    private boolean digit(int place) {
        return place >= 0 && place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
    }

    private boolean letter(int place) {
        return place >= 0 && place < text.length() && Character.isLetter(text.charAt(place));
    }

    private static boolean inWord(char c) {
        return Character.isLetterOrDigit(c) || c == '\'' || c == '\u2019';
    }

    /** Zero-width characters, soft hyphens and the like. */
    static boolean invisible(char c) {
        return Character.getType(c) == Character.FORMAT || Character.isISOControl(c) && !Character.isWhitespace(c);
    }

    private static String visible(String word) {
        StringBuilder seen = new StringBuilder(word.length());
        for (int n = 0; n < word.length(); n++) {
            char c = word.charAt(n);
            if (!invisible(c) && c != '\'' && c != '\u2019') {
                seen.append(c);
            }
        }
        return seen.toString();
    }
}
