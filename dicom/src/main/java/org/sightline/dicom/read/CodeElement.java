package org.sightline.dicom.read;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** A set of characters that ISO 2022 puts into the left (G0, 7 bit) or right (G1) half of the code (PS3.3 C.12.1.1.2). */
enum CodeElement {
    ASCII("ISOIR6", "(B", Half.LEFT, 1, "US-ASCII"),
    /** ASCII but for yen and overline; the byte of the yen separates values all the same. */
    ROMAJI("ISOIR14", "(J", Half.LEFT, 1, "US-ASCII"),
    JIS_X_0208("ISOIR87", "$B", Half.LEFT, 2, "EUC-JP"),
    JIS_X_0212("ISOIR159", "$(D", Half.LEFT, 2, "EUC-JP"),
    LATIN_1("ISOIR100", "-A", Half.RIGHT, 1, "ISO-8859-1"),
    LATIN_2("ISOIR101", "-B", Half.RIGHT, 1, "ISO-8859-2"),
    LATIN_3("ISOIR109", "-C", Half.RIGHT, 1, "ISO-8859-3"),
    LATIN_4("ISOIR110", "-D", Half.RIGHT, 1, "ISO-8859-4"),
    CYRILLIC("ISOIR144", "-L", Half.RIGHT, 1, "ISO-8859-5"),
    ARABIC("ISOIR127", "-G", Half.RIGHT, 1, "ISO-8859-6"),
    GREEK("ISOIR126", "-F", Half.RIGHT, 1, "ISO-8859-7"),
    HEBREW("ISOIR138", "-H", Half.RIGHT, 1, "ISO-8859-8"),
    LATIN_5("ISOIR148", "-M", Half.RIGHT, 1, "ISO-8859-9"),
    LATIN_9("ISOIR203", "-b", Half.RIGHT, 1, "ISO-8859-15"),
    THAI("ISOIR166", "-T", Half.RIGHT, 1, "TIS-620"),
    KATAKANA("ISOIR13", ")I", Half.RIGHT, 1, "JIS_X0201"),
    KOREAN("ISOIR149", "$)C", Half.RIGHT, 2, "EUC-KR"),
    CHINESE("ISOIR58", "$)A", Half.RIGHT, 2, "GB2312"),
    /** Nothing was chosen for the right half. */
    UNSTATED("", "", Half.RIGHT, 1, "US-ASCII");

    private static final byte SINGLE_SHIFT_3 = (byte) 0x8F;

    private final String term;
    private final byte[] escape;
    private final Half half;
    private final int bytes;
    private final Charset charset;

    CodeElement(String term, String escape, Half half, int bytes, String charset) {
        this.term = term;
        this.escape = escape.getBytes(StandardCharsets.US_ASCII);
        this.half = half;
        this.bytes = bytes;
        this.charset = Charset.forName(charset);
    }

    private enum Half {
        LEFT,
        RIGHT
    }

    /** What the first value of (0008,0005) puts into the right half; sets of two bytes wait for their escape. */
    static CodeElement rightOf(String term) {
        return Arrays.stream(values())
                .filter(element -> element.right() && element.bytes == 1 && element.term.equals(term))
                .findFirst()
                .orElse(UNSTATED);
    }

    /** What an escape sequence chooses whose ESC stands before {@code at}. */
    static Optional<CodeElement> escaped(byte[] value, int at) {
        return Arrays.stream(values())
                .filter(element -> element.escape.length > 0 && element.isEscape(value, at))
                .findFirst();
    }

    private boolean isEscape(byte[] value, int at) {
        int end = at + escape.length;
        return end <= value.length && Arrays.equals(value, at, end, escape, 0, escape.length);
    }

    int escapeLength() {
        return escape.length;
    }

    boolean right() {
        return half == Half.RIGHT;
    }

    /** Bytes of one character. */
    int bytes() {
        return bytes;
    }

    /** One character, or U+FFFD for what the set does not have. */
    String text(byte[] value, int at) {
        byte[] character = Arrays.copyOfRange(value, at, Math.min(at + bytes, value.length));
        if (bytes == 2) {
            character[0] |= (byte) 0x80;
            character[character.length - 1] |= (byte) 0x80;
        }
        return new String(this == JIS_X_0212 ? shifted(character) : character, charset);
    }

    /** EUC-JP has JIS X 0212 behind a single shift. */
    private static byte[] shifted(byte[] character) {
        byte[] shifted = new byte[character.length + 1];
        shifted[0] = SINGLE_SHIFT_3;
        System.arraycopy(character, 0, shifted, 1, character.length);
        return shifted;
    }
}
