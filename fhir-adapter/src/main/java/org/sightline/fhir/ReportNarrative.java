package org.sightline.fhir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.report.Verdict;

/**
 * The report as a person reads it: every sentence linked to its evidence. A draft marks doubtful sentences where they
 * stand, and lists what was not run or not mentioned. In a report that a person answers for, the machine's doubts stand
 * apart from the text.
 */
final class ReportNarrative {
    private final Publication publication;
    private final EvidenceLink links;
    private final Map<String, Numbered> evidence = new LinkedHashMap<>();

    ReportNarrative(Publication publication, EvidenceLink links) {
        this.publication = publication;
        this.links = links;
        publication
                .reportedEvidence()
                .forEach(cited -> evidence.put(cited.evidence().id(), new Numbered(evidence.size() + 1, cited)));
    }

    XhtmlNode div() {
        DraftReport draft = publication.draft();
        XhtmlNode div = Narratives.div();
        div.addTag("p").addTag("b").addText(Stamp.line(publication));
        if (drafted(publication)) {
            maker(div, draft);
        }
        draft.sections().forEach(section -> section(div, section));
        if (drafted(publication)) {
            notRun(div, draft.notRun());
            omissions(div, draft.omissions());
        }
        evidence(div);
        if (!drafted(publication)) {
            new MachineNotes(publication).addTo(div);
        }
        return div;
    }

    /** The text of a sentence for places that hold plain text only: in a draft with its mark. */
    static String printed(Publication publication, Sentence sentence) {
        String text = FhirText.of(sentence.text());
        return drafted(publication) && doubtful(sentence)
                ? text + " [" + sentence.verdict().name() + "]"
                : text;
    }

    /** Whether a person added the sentence; ids of the draft's author begin with s. */
    static boolean byPerson(Sentence sentence) {
        return sentence.id().startsWith("p");
    }

    static boolean doubtful(Sentence sentence) {
        return sentence.verdict() == Verdict.CONTRADICTED || sentence.verdict() == Verdict.UNSUPPORTED;
    }

    /** The verdict with its reason. */
    static String mark(Sentence sentence) {
        String why = sentence.rule().isBlank() ? "" : ": " + FhirText.of(sentence.rule());
        return "[" + sentence.verdict().name() + why + "]";
    }

    static void heading(XhtmlNode div, String title) {
        div.addTag("h3").addText(title.substring(0, 1) + title.substring(1).toLowerCase(Locale.ROOT));
    }

    private static boolean drafted(Publication publication) {
        return !publication.state().released();
    }

    private static void maker(XhtmlNode div, DraftReport draft) {
        div.addTag("p").addText(FhirText.of("Draft " + draft.version() + " by " + draft.author() + "."));
        if (draft.degraded()) {
            div.addTag("p").addTag("b").addText("DEGRADED: not everything that should have read this study did.");
        }
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
        sentence.evidence().stream()
                .map(id -> find(id, "sentence " + sentence.id()))
                .flatMap(Optional::stream)
                .forEach(numbered -> {
                    paragraph.addText(" ");
                    link(paragraph, numbered);
                });
        if (drafted(publication) && doubtful(sentence)) {
            paragraph.addText(" ");
            paragraph.addTag("b").addText(mark(sentence));
        }
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
        ids.stream()
                .map(id -> find(id, "the list of omissions"))
                .flatMap(Optional::stream)
                .forEach(numbered -> entry(list.addTag("li"), numbered));
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
        links.open(parent, numbered.cited())
                .setAttribute("title", EvidenceText.place(numbered.cited().finding()))
                .addText("[" + numbered.number() + "]");
    }

    /** Evidence that does not belong to the report has no number; evidence that no run holds is a fault. */
    private Optional<Numbered> find(String id, String where) {
        Optional<Numbered> numbered = Optional.ofNullable(evidence.get(id));
        if (numbered.isEmpty()
                && publication.evidence().stream()
                        .noneMatch(c -> c.evidence().id().equals(id))) {
            throw publication.invalid(where + " points at evidence " + id + ", which no run of the draft holds");
        }
        return numbered;
    }

    /** Evidence and the number its links carry, from 1. */
    private record Numbered(int number, Cited cited) {}
}
