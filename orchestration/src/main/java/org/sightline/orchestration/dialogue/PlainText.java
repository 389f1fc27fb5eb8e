package org.sightline.orchestration.dialogue;

import java.util.regex.Pattern;

/** Takes from text of others what a prompt would understand as more than words. */
public final class PlainText {
    /** Longest value of a DICOM header that a prompt takes, in characters. */
    public static final int HEADER_LENGTH = 64;

    private static final int REASON_LENGTH = 240;

    /** Control characters, and the invisible ones that turn or join text (Unicode categories C and Z but the space). */
    private static final Pattern INVISIBLE = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}\\p{Zs}]+");

    /** What opens a trigger, a placeholder, or ends a quotation. */
    private static final Pattern SIGNS = Pattern.compile("[<>{}\"`]");

    /** Tokens by which chat templates and models mark speakers and images. */
    private static final Pattern TOKENS = Pattern.compile(
            "<\\|[^<>]{0,64}\\|>|</?s>|<image\\d*>|<segmentation>|<vila/[a-z]{1,20}>|\\[/?INST]",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern UNSEEN_IN_LINES = Pattern.compile("[\\p{C}&&[^\n\t]]");

    private PlainText() {}

    /** A header's value on one line of at most {@value #HEADER_LENGTH} characters, without brackets and quotes. */
    public static String header(String raw) {
        return cut(line(raw), HEADER_LENGTH);
    }

    /** A sentence that some peer gave as its reason, on one line; ends with a full stop, or is empty. */
    public static String reason(String raw) {
        String line = cut(line(raw), REASON_LENGTH);
        return line.isEmpty() || line.endsWith(".") ? line : line + ".";
    }

    /** Names of structures, of any number, on one line without brackets and quotes. */
    public static String legend(String raw) {
        return line(raw);
    }

    /** A question of a person: everything but the tokens that only a chat template may write. */
    public static String question(String raw) {
        return withoutTokens(UNSEEN_IN_LINES.matcher(raw.replace("\r\n", "\n")).replaceAll(""))
                .strip();
    }

    private static String withoutTokens(String raw) {
        String text = raw;
        String before;
        do { // what is left and right of a token may make another
            before = text;
            text = TOKENS.matcher(text).replaceAll("");
        } while (!text.equals(before));
        return text;
    }

    private static String line(String raw) {
        String visible = INVISIBLE.matcher(raw).replaceAll(" ");
        String signless = SIGNS.matcher(withoutTokens(visible)).replaceAll("");
        return withoutTokens(signless).replaceAll(" +", " ").strip();
    }

    private static String cut(String text, int length) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length)).strip();
    }
}
