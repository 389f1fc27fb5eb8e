package org.sightline.dicom.read;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.aoju.bus.image.galaxy.data.VR;

/**
 * Specific Character Set (0008,0005): turns the bytes of text values into text (PS3.5 section 6.1, terms of PS3.3 tables
 * C.12-2 to C.12-5). Bytes that the stated sets do not explain, also where none or an unknown one is stated, become
 * U+FFFD, so that a reader sees that something is missing. The toolkit is not asked, because it guesses GB18030 there.
 */
final class CharacterSet {
    private static final byte ESCAPE = 0x1B;
    private static final char UNKNOWN = '\uFFFD';

    /** Encodings of the whole value, without code extensions (PS3.3 table C.12-5). */
    private static final Map<String, Charset> WHOLE = Map.of(
            "ISOIR192", Charset.forName("UTF-8"),
            "GB18030", Charset.forName("GB18030"),
            "GBK", Charset.forName("GBK"));

    /** What ends the choice of an escape sequence (PS3.5 section 6.1.2.5.3). */
    private static final String DELIMITERS = "\t\n\f\r\\";

    private static final String DELIMITERS_IN_NAMES = DELIMITERS + "^=";

    private final Optional<Charset> whole;
    private final CodeElement first;

    private CharacterSet(Optional<Charset> whole, CodeElement first) {
        this.whole = whole;
        this.first = first;
    }

    /** @param terms values of (0008,0005); none stands for ISO_IR 6 */
    static CharacterSet of(List<String> terms) {
        String term = terms.isEmpty() ? "" : normal(terms.get(0));
        return new CharacterSet(Optional.ofNullable(WHOLE.get(term)), CodeElement.rightOf(term));
    }

    /** Common misspellings differ in spaces, hyphens and underscores alone. */
    private static String normal(String term) {
        return term.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "").replace("ISO2022IR", "ISOIR");
    }

    /** The values of an element, which a backslash separates, without padding. */
    List<String> values(VR vr, byte[] element) {
        String delimiters = vr == VR.PN ? DELIMITERS_IN_NAMES : DELIMITERS;
        return Arrays.stream(decode(element, delimiters).split("\\\\", -1))
                .map(text -> text.replace("\0", "").strip())
                .toList();
    }

    private String decode(byte[] element, String delimiters) {
        return whole.map(charset -> new String(element, charset))
                .orElseGet(() -> new Extended(element, delimiters).text());
    }

    private CodeElement initialLeft() {
        return first == CodeElement.KATAKANA ? CodeElement.ROMAJI : CodeElement.ASCII;
    }

    /** One pass over a value with code extensions (ISO 2022). */
    private final class Extended {
        private final byte[] bytes;
        private final String delimiters;
        private final StringBuilder text = new StringBuilder();
        private CodeElement left = initialLeft();
        private CodeElement right = first;

        Extended(byte[] bytes, String delimiters) {
            this.bytes = bytes;
            this.delimiters = delimiters;
        }

        String text() {
            int at = 0;
            while (at < bytes.length) {
                at += bytes[at] == ESCAPE ? escape(at) : character(at);
            }
            return text.toString();
        }

        private int escape(int at) {
            Optional<CodeElement> chosen = CodeElement.escaped(bytes, at + 1);
            chosen.filter(CodeElement::right).ifPresent(element -> right = element);
            chosen.filter(element -> !element.right()).ifPresent(element -> left = element);
            if (chosen.isEmpty()) {
                text.append(UNKNOWN);
            }
            return 1 + chosen.map(CodeElement::escapeLength).orElse(0);
        }

        private int character(int at) {
            boolean control = bytes[at] >= 0 && (bytes[at] <= ' ' || left.bytes() == 1);
            if (control && delimiters.indexOf(bytes[at]) >= 0) {
                left = initialLeft();
                right = first;
            }
            CodeElement element = bytes[at] < 0 ? right : bytes[at] <= ' ' ? CodeElement.ASCII : left;
            text.append(element.text(bytes, at));
            return element.bytes();
        }
    }
}
