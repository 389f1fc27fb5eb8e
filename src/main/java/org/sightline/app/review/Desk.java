package org.sightline.app.review;

import java.util.List;
import java.util.Optional;
import org.sightline.app.db.DraftRecord;
import org.sightline.app.db.RevisionRow;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.review.ReportText;
import org.sightline.orchestration.review.Review;
import org.sightline.orchestration.review.Reviewer;

/**
 * A report as it lies before a person.
 *
 * @param written the study with the draft as its author wrote it
 * @param text as persons have left it
 * @param history every revision after the first, the oldest first
 */
public record Desk(DraftRecord record, GroundedStudy written, ReportText text, List<RevisionRow> history) {
    private static final String EDITED = "EDITED";

    public Desk {
        history = List.copyOf(history);
    }

    /** The study with the text as persons have left it. */
    public GroundedStudy current() {
        return new GroundedStudy(written.study(), written.runs(), text.in(written.draft()));
    }

    /** True while the draft waits for a decision. */
    public boolean editable() {
        return record.status().equals(DraftRecord.PRELIMINARY);
    }

    /** True for a report that a person answers for. */
    public boolean signed() {
        return record.signed();
    }

    /** What was decided last. */
    public Optional<Review> review() {
        return history.stream()
                .filter(row -> !row.kind().equals(EDITED))
                .reduce((earlier, later) -> later)
                .map(row -> new Review(
                        Review.Kind.valueOf(row.kind()),
                        new Reviewer(row.byId(), row.byName()),
                        row.at(),
                        row.revision(),
                        row.reason()));
    }
}
