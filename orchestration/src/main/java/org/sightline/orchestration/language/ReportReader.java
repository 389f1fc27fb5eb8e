package org.sightline.orchestration.language;

import java.util.ArrayList;
import java.util.List;
import org.sightline.orchestration.report.Assertion;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

/**
 * Reads the text of a radiology report in English: sections, sentences, and what each sentence claims. Any text is read, in
 * time that grows with its length; what the tables do not know gives no assertion. Safe for use by many threads.
 *
 * <p>Numbers stand as written, with the UCUM code of the unit that is written: 1.2 cm is {@code 1.2 cm}, not 12 mm. A
 * product gives {@code long axis} and {@code short axis}; a single length without a name gives {@code long axis}. "No new
 * effusion" is {@code ABSENT} and {@code NEW}: it denies no old one. See {@link GeneralFinding} for "normal chest".
 */
public final class ReportReader {
    private final Vocabulary vocabulary;
    private final Splitter splitter;

    private ReportReader(Vocabulary vocabulary, Splitter splitter) {
        this.vocabulary = vocabulary;
        this.splitter = splitter;
    }

    /** The reader with the tables of this package. */
    public static ReportReader standard() {
        return new ReportReader(Vocabulary.standard(), new Splitter());
    }

    /**
     * The sections in the order of the text; what stands before any heading is FINDINGS. Sentences are numbered s1, s2 ...
     * through the whole report, are not judged yet, and stand in the text character for character.
     */
    public List<Section> read(String text) {
        List<Splitter.Piece> pieces = splitter.pieces(text);
        List<Parsed> parsed =
                pieces.stream().map(p -> Parsed.of(p.text(), vocabulary)).toList();
        Context context = Context.of(parsed);
        List<Section> sections = new ArrayList<>();
        List<Sentence> sentences = new ArrayList<>();
        for (int n = 0; n < pieces.size(); n++) {
            Splitter.Piece piece = pieces.get(n);
            List<Assertion> claims = Claims.of(parsed.get(n), piece.section(), context);
            sentences.add(new Sentence("s" + (n + 1), piece.text(), claims, List.of(), Verdict.NOT_CHECKABLE, ""));
            boolean last = n + 1 == pieces.size() || pieces.get(n + 1).section() != piece.section();
            if (last) {
                sections.add(new Section(piece.section(), sentences));
                sentences = new ArrayList<>();
            }
        }
        return List.copyOf(sections);
    }

    /** What a sentence of such a section claims, in the order of its words. */
    public List<Assertion> assertions(String sentence, Section.Kind section) {
        List<Parsed> parsed = splitter.pieces(sentence).stream()
                .map(p -> Parsed.of(p.text(), vocabulary))
                .toList();
        Context context = Context.of(parsed);
        return parsed.stream()
                .flatMap(p -> Claims.of(p, section, context).stream())
                .toList();
    }
}
