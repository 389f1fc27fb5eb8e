package org.sightline.fhir;

import java.util.List;
import org.hl7.fhir.utilities.xhtml.XhtmlNode;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.review.Review;

/** How a report that a person answers for came about, and where it differs from what the experts found. */
final class MachineNotes {
    private final Publication publication;

    MachineNotes(Publication publication) {
        this.publication = publication;
    }

    void addTo(XhtmlNode div) {
        ReportNarrative.heading(div, "HOW THIS REPORT WAS MADE");
        XhtmlNode list = div.addTag("ul");
        list.addTag("li")
                .addText("Drafted by " + FhirText.of(publication.draft().author()) + ".");
        List<Sentence> sentences = publication.draft().sentences().toList();
        long added = sentences.stream().filter(ReportNarrative::byPerson).count();
        if (added > 0) {
            list.addTag("li").addText("Sentences added by " + reader() + ": " + added + ".");
        }
        int dropped =
                publication.evidence().size() - publication.reportedEvidence().size();
        if (dropped > 0) {
            list.addTag("li").addText("Findings of the experts that this report does not carry: " + dropped + ".");
        }
        sentences.stream()
                .filter(ReportNarrative::doubtful)
                .map(doubt -> "The experts do not bear this out: \"" + FhirText.of(doubt.text()) + "\" "
                        + ReportNarrative.mark(doubt))
                .distinct()
                .forEach(line -> list.addTag("li").addText(line));
    }

    private String reader() {
        return publication
                .review()
                .map(Review::reviewer)
                .map(reviewer -> FhirText.of(reviewer.name()))
                .orElseThrow(() -> publication.invalid("a report that nobody reviewed is no report"));
    }
}
