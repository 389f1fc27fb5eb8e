package org.sightline.orchestration.language;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.sightline.orchestration.report.Section;

/** Cuts report text into sentences of sections, in one pass from left to right. */
final class Splitter {
    /** A longer stretch without an end is cut where a word ends, so that reading it stays quick. */
    static final int LONGEST = 1000;

    /** Lines shorter than this end their sentence when the next one begins with a capital letter. */
    private static final int WRAPPED = 60;

    private static final String BULLETS = "-*\u2022\u00b7\u25cf\u2013";
    private static final int LONGEST_NUMBERING = 3;

    private final Headings headings = new Headings();
    /** Words behind which a full stop ends no sentence: always, before a digit, or unless a capital letter follows. */
    private final Map<String, String> abbreviations =
            Table.rows("abbreviations.tsv", 2).stream().collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));

    /** @param start index of its first character in the report */
    record Piece(Section.Kind section, int start, String text) {}

    List<Piece> pieces(String text) {
        return new Walk(text).pieces();
    }

    private final class Walk {
        private final String text;
        private final List<Piece> pieces = new ArrayList<>();
        private Section.Kind section = Section.Kind.FINDINGS;
        private int start;

        Walk(String text) {
            this.text = text;
        }

        List<Piece> pieces() {
            int at = begin(0);
            while (at < text.length()) {
                boolean end = text.charAt(at) == '\n' || text.charAt(at) == '\r' ? lineEnds(at) : sentenceEnds(at);
                at++;
                if (end || tooLong(at)) {
                    add(at);
                    at = begin(at);
                }
            }
            add(text.length());
            return pieces;
        }

        /** Takes in headings and bullets; returns where the sentence begins. */
        private int begin(int place) {
            start = blank(place);
            Optional<Headings.Heading> heading = headings.at(text, start);
            while (heading.isPresent()) {
                section = heading.get().kind();
                start = blank(heading.get().end());
                heading = headings.at(text, start);
            }
            start = bullet(start);
            return start;
        }

        private int blank(int place) {
            int at = place;
            while (at < text.length()
                    && (Character.isWhitespace(text.charAt(at)) || Tokenizer.invisible(text.charAt(at)))) {
                at++;
            }
            return at;
        }

        private int bullet(int place) {
            if (place < text.length() && BULLETS.indexOf(text.charAt(place)) >= 0 && space(place + 1)) {
                return blank(place + 1);
            }
            int end = numberingEnd(place);
            return end > place ? blank(end) : place;
        }

        /** Behind "1." or "2)" or "(3)"; the place itself where no number stands. */
        private int numberingEnd(int place) {
            int at = place < text.length() && text.charAt(place) == '(' ? place + 1 : place;
            int digits = at;
            while (at < text.length() && Character.isDigit(text.charAt(at)) && at - digits < LONGEST_NUMBERING) {
                at++;
            }
            boolean closed = at > digits && at < text.length() && (text.charAt(at) == '.' || text.charAt(at) == ')');
            return closed && (space(at + 1) || letter(at + 1)) ? at + 1 : place;
        }

        private boolean space(int place) {
            return place >= text.length() || Character.isWhitespace(text.charAt(place));
        }

        private boolean letter(int place) {
            return place < text.length() && Character.isLetter(text.charAt(place));
        }

        private boolean tooLong(int at) {
            return at - start >= LONGEST && (space(at) || at - start >= 2 * LONGEST);
        }

        private void add(int end) {
            String piece = text.substring(Math.min(start, end), end).strip();
            if (piece.codePoints().anyMatch(Character::isLetterOrDigit)) {
                pieces.add(new Piece(section, start, piece));
            }
        }

        /** A line ends its sentence at an empty line, before a bullet or a heading, and where it is short and closed. */
        private boolean lineEnds(int at) {
            int next = at + 1;
            while (next < text.length() && " \t\r".indexOf(text.charAt(next)) >= 0) {
                next++;
            }
            if (next >= text.length() || text.charAt(next) == '\n') {
                return true;
            }
            boolean item = bullet(next) > next || headings.at(text, next).isPresent();
            boolean capital = Character.isUpperCase(text.charAt(next));
            return item || capital && at - lineStart(at) < WRAPPED;
        }

        private int lineStart(int at) {
            int begin = at;
            while (begin > start && text.charAt(begin - 1) != '\n') {
                begin--;
            }
            return begin;
        }

        private boolean sentenceEnds(int at) {
            char c = text.charAt(at);
            if (c != '.' && c != '!' && c != '?') {
                return false;
            }
            int next = at + 1;
            while (next < text.length() && ")\"'\u201d*".indexOf(text.charAt(next)) >= 0) {
                next++;
            }
            if (next >= text.length()) {
                return true;
            }
            return space(next) ? c != '.' || !abbreviated(at, next) : joined(at, next);
        }

        /** "effusion.The heart": the space is missing. */
        private boolean joined(int at, int next) {
            return next == at + 1
                    && at > 1
                    && Character.isUpperCase(text.charAt(next))
                    && (Character.isLowerCase(text.charAt(at - 1)) && Character.isLowerCase(text.charAt(at - 2)))
                    && !abbreviated(at, next);
        }

        private boolean abbreviated(int at, int next) {
            int begin = at;
            while (begin > start && wordPart(text.charAt(begin - 1)) && at - begin < WRAPPED) {
                begin--;
            }
            String word = text.substring(begin, at).toLowerCase(Locale.ROOT);
            String kind = abbreviations.getOrDefault(word, "");
            int follows = blank(next);
            boolean digit = follows < text.length() && Character.isDigit(text.charAt(follows));
            boolean capital = follows >= text.length() || Character.isUpperCase(text.charAt(follows));
            return kind.equals("always") || kind.equals("number") && digit || kind.equals("small") && !capital;
        }

        private boolean wordPart(char c) {
            return Character.isLetter(c) || c == '.';
        }
    }
}
