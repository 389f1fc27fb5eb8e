package org.sightline.orchestration.language;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.sightline.orchestration.report.Section;

/** The headings of {@code headings.tsv}: "FINDINGS:", "**Impression:**", "## Technique", "IMPRESSION No change". */
final class Headings {
    private static final int LONGEST = 60;
    private static final String MARKS = "#*_> \t";

    private final Map<String, Section.Kind> kinds = new HashMap<>();

    Headings() {
        Table.rows("headings.tsv", 2)
                .forEach(row ->
                        kinds.put(row.get(0), Section.Kind.valueOf(row.get(1).toUpperCase(Locale.ROOT))));
    }

    /** @param end index of the first character that belongs to the section */
    record Heading(Section.Kind kind, int end) {}

    /** The heading that begins at this place, which begins a line or a sentence. */
    Optional<Heading> at(String text, int place) {
        int start = skip(text, place);
        int end = nameEnd(text, start);
        String name = name(text.substring(start, end));
        Optional<Section.Kind> kind = closes(text, end) ? Optional.ofNullable(kinds.get(name)) : Optional.empty();
        return kind.map(k -> new Heading(k, behind(text, end))).or(() -> capitals(text, start, end));
    }

    private static int nameEnd(String text, int start) {
        int end = start;
        while (end < text.length() && end - start < LONGEST && inName(text.charAt(end))) {
            end++;
        }
        return end;
    }

    private static boolean inName(char c) {
        return Character.isLetter(c)
                || c == ' '
                || c == '/'
                || c == '&'
                || c == '('
                || c == ')'
                || Tokenizer.invisible(c);
    }

    private static String name(String raw) {
        StringBuilder name = new StringBuilder();
        for (char c : raw.toCharArray()) {
            boolean part = Character.isLetter(c) || c == '&' || c == '/';
            if (part) {
                name.append(c);
            } else if (name.length() > 0 && name.charAt(name.length() - 1) != ' ' && !Tokenizer.invisible(c)) {
                name.append(' ');
            }
        }
        return name.toString().strip().toLowerCase(Locale.ROOT);
    }

    /** A colon, marks and a colon, or the end of the line. */
    private static boolean closes(String text, int end) {
        int at = end;
        while (at < text.length() && (text.charAt(at) == '*' || text.charAt(at) == '_')) {
            at++;
        }
        return at >= text.length() || ":\r\n".indexOf(text.charAt(at)) >= 0;
    }

    private static int behind(String text, int end) {
        int at = end;
        while (at < text.length() && ":*_".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static int skip(String text, int place) {
        int at = place;
        while (at < text.length() && (MARKS.indexOf(text.charAt(at)) >= 0 || Tokenizer.invisible(text.charAt(at)))) {
            at++;
        }
        return at;
    }

    /** Words in capitals that are a heading, with the text right behind them. */
    private Optional<Heading> capitals(String text, int start, int end) {
        int stop = start;
        while (stop < end && !Character.isLowerCase(text.charAt(stop))) {
            stop++;
        }
        for (int cut = text.lastIndexOf(' ', stop); cut > start; cut = text.lastIndexOf(' ', cut - 1)) {
            Optional<Section.Kind> kind = Optional.ofNullable(kinds.get(name(text.substring(start, cut))));
            if (kind.isPresent()) {
                return Optional.of(new Heading(kind.get(), cut));
            }
        }
        return Optional.empty();
    }
}
