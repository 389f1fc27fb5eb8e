package org.sightline.app.review;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.sightline.app.db.Database;
import org.sightline.app.db.DraftRecord;
import org.sightline.app.db.RevisionRow;
import org.sightline.app.db.Revisions;
import org.sightline.app.pipeline.Drafts;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.report.ReportJson;
import org.sightline.orchestration.review.ReportText;

/** Puts drafts with what persons made of them together. */
@Singleton
public class Desks {
    private final Database database;
    private final Drafts drafts;
    private final Revisions revisions;
    private final ObjectMapper json = ReportJson.mapper();

    public Desks(Database database, Drafts drafts, Revisions revisions) {
        this.database = database;
        this.drafts = drafts;
        this.revisions = revisions;
    }

    /** @throws StudyException {@code NOT_FOUND} */
    public Desk open(String draftId) {
        DraftRecord first = drafts.require(draftId);
        List<RevisionRow> history = database.read(h -> revisions.of(h, draftId));
        // A revision that came between the two queries belongs to the draft as well.
        DraftRecord record = history.isEmpty() ? first : drafts.require(draftId);
        GroundedStudy written = drafts.grounded(record.studyUid(), record.version());
        ReportText text = history.isEmpty()
                ? ReportText.of(written.draft())
                : read(draftId, history.get(history.size() - 1).body());
        return new Desk(record, written, text, history);
    }

    String write(String draftId, ReportText text) {
        try {
            return json.writeValueAsString(text);
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, draftId, "a report is not writable as JSON", e);
        }
    }

    private ReportText read(String draftId, String body) {
        try {
            return json.readValue(body, ReportText.class);
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, draftId, "a stored report is not readable", e);
        }
    }
}
