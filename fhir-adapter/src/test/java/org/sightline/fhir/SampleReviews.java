package org.sightline.fhir;

import static org.sightline.fhir.Samples.sentence;

import java.time.Instant;
import java.util.List;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.report.Section;
import org.sightline.orchestration.report.Verdict;
import org.sightline.orchestration.review.Review;
import org.sightline.orchestration.review.Reviewer;

/** What people make of the chest radiograph: effusion kept, pneumothorax denied, opacity left out, a sentence added. */
final class SampleReviews {
    static final Reviewer READER = new Reviewer("r.roe", "Dr. Richard Roe");

    private SampleReviews() {}

    static Review review(Review.Kind kind) {
        String reason = kind == Review.Kind.SIGNED ? "" : "The pneumothorax was seen on the next image";
        return new Review(kind, READER, Instant.parse("2026-01-02T14:30:00.5Z"), 3, reason);
    }

    /** Evidence in the order of the run: effusion, pneumothorax, opacity, pneumonia. */
    static GroundedStudy edited() {
        GroundedStudy study = SampleStudies.CHEST_RADIOGRAPH.study();
        List<String> ids =
                study.runs().get(0).evidence().stream().map(e -> e.id()).toList();
        Section findings = new Section(
                Section.Kind.FINDINGS,
                List.of(
                        sentence("s1", "Pleural effusion on the right.", Verdict.SUPPORTED, "presence", ids.get(0)),
                        sentence("s2", "Pneumothorax.", Verdict.UNSUPPORTED, "presence is undetermined", ids.get(1)),
                        sentence("s4", "No pneumonia.", Verdict.SUPPORTED, "presence", ids.get(3)),
                        sentence("p1", "Old rib fractures.", Verdict.NOT_CHECKABLE, "")));
        Section impression = new Section(
                Section.Kind.IMPRESSION,
                List.of(sentence("s5", "Pneumothorax.", Verdict.UNSUPPORTED, "presence is undetermined", ids.get(1))));
        DraftReport text = Samples.draft(false, List.of(), List.of(ids.get(2)), findings, impression);
        return new GroundedStudy(study.study(), study.runs(), text);
    }
}
