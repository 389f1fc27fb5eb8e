package org.sightline.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

/**
 * The report as a person reads it: every sentence linked to its evidence, doubtful sentences marked in words, and what
 * was not run or not mentioned listed at the end.
 */
final class ReportNarrative {
    static final String BANNER = "AI DRAFT - not for clinical use until signed";

    private final Publication publication;
    private final Function<Cited, String> address;
    private final Map<String, Numbered> evidence = new LinkedHashMap<>();

    /** @param address where the link to evidence goes */
    ReportNarrative(Publication publication, Function<Cited, String> address) {
        this.publication = publication;
        this.address = address;
        publication
                .evidence()
                .forEach(cited -> evidence.put(cited.evidence().id(), new Numbered(evidence.size() + 1, cited)));
    }

    XhtmlNode div() {
        DraftReport draft = publication.draft();
        XhtmlNode div = Narratives.div();
        div.addTag("p").addTag("b").addText(BANNER);
        div.addTag("p").addText(FhirText.of("Draft " + draft.version() + " by " + draft.author() + "."));
        if (draft.degraded()) {
            div.addTag("p").addTag("b").addText("DEGRADED: not everything that should have read this study did.");
        }
        draft.sections().forEach(section -> section(div, section));
        notRun(div, draft.notRun());
        omissions(div, draft.omissions());
        evidence(div);
        return div;
    }

    /** The text of a sentence with its mark, for places that hold plain text only. */
    static String marked(Sentence sentence) {
        String text = FhirText.of(sentence.text());
        return doubtful(sentence.verdict()) ? text + " [" + sentence.verdict().name() + "]" : text;
    }

    private void section(XhtmlNode div, Section section) {
        if (section.sentences().isEmpty()) {
            return;
        }
        heading(div, section.kind().name());
        section.sentences().forEach(sentence -> sentence(div.addTag("p"), sentence));
    }

    private void sentence(XhtmlNode paragraph, Sentence sentence) {
        paragraph.addText(FhirText.of(sentence.text()));
        sentence.evidence().forEach(id -> {
            paragraph.addText(" ");
            link(paragraph, find(id, "sentence " + sentence.id()));
        });
        if (doubtful(sentence.verdict())) {
            String why = sentence.rule().isBlank() ? "" : ": " + FhirText.of(sentence.rule());
            paragraph.addText(" ");
            paragraph.addTag("b").addText("[" + sentence.verdict().name() + why + "]");
        }
    }

    private static boolean doubtful(Verdict verdict) {
        return verdict == Verdict.CONTRADICTED || verdict == Verdict.UNSUPPORTED;
    }

    private static void notRun(XhtmlNode div, List<String> lines) {
        if (lines.isEmpty()) {
            return;
        }
        heading(div, "NOT RUN");
        XhtmlNode list = div.addTag("ul");
        lines.forEach(line -> list.addTag("li").addText(FhirText.of(line)));
    }

    private void omissions(XhtmlNode div, List<String> ids) {
        if (ids.isEmpty()) {
            return;
        }
        heading(div, "PRESENT BUT NOT MENTIONED ABOVE");
        XhtmlNode list = div.addTag("ul");
        ids.forEach(id -> entry(list.addTag("li"), find(id, "the list of omissions")));
    }

    private void evidence(XhtmlNode div) {
        if (evidence.isEmpty()) {
            return;
        }
        heading(div, "EVIDENCE");
        XhtmlNode list = div.addTag("ul");
        evidence.values().forEach(numbered -> entry(list.addTag("li"), numbered));
    }

    private void entry(XhtmlNode item, Numbered numbered) {
        link(item, numbered);
        item.addText(" " + FhirText.of(EvidenceText.line(numbered.cited())));
    }

    private void link(XhtmlNode parent, Numbered numbered) {
        parent.addTag("a")
                .setAttribute("href", address.apply(numbered.cited()))
                .setAttribute("title", EvidenceText.place(numbered.cited().finding()))
                .addText("[" + numbered.number() + "]");
    }

    private Numbered find(String id, String where) {
        Numbered numbered = evidence.get(id);
        if (numbered == null) {
            throw publication.invalid(where + " points at evidence " + id + ", which no run of the draft holds");
        }
        return numbered;
    }

    private static void heading(XhtmlNode div, String title) {
        div.addTag("h3").addText(title.substring(0, 1) + title.substring(1).toLowerCase(Locale.ROOT));
    }

    /** Evidence and the number its links carry, from 1. */
    private record Numbered(int number, Cited cited) {}
}
