package org.sightline.app.publish.send;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.inject.Singleton;
import java.util.List;
import org.sightline.app.db.Database;
import org.sightline.app.db.RevisionRow;
import org.sightline.app.db.Revisions;
import org.sightline.app.fhir.FhirSite;
import org.sightline.app.pipeline.Drafts;
import org.sightline.app.pipeline.StoredSegments;
import org.sightline.app.publish.PublicationRecord;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.fhir.FhirAdapter;
import org.sightline.fhir.Site;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.report.ReportJson;
import org.sightline.orchestration.review.ReportText;
import org.sightline.orchestration.review.Review;
import org.sightline.orchestration.review.Reviewer;

/** Makes the bundle that a row stands for, from the very revision it names, whatever has happened to the report since. */
@Singleton
class Statements {
    private final Database database;
    private final Drafts drafts;
    private final Revisions revisions;
    private final FhirAdapter adapter;
    private final FhirSite site;
    private final StoredSegments segments;
    private final ObjectMapper json = ReportJson.mapper();

    Statements(
            Database database,
            Drafts drafts,
            Revisions revisions,
            FhirAdapter adapter,
            FhirSite site,
            StoredSegments segments) {
        this.database = database;
        this.drafts = drafts;
        this.revisions = revisions;
        this.adapter = adapter;
        this.site = site;
        this.segments = segments;
    }

    /** A transaction and how many entries it has. */
    record Statement(String bundle, int entries) {}

    Statement of(PublicationRecord row) {
        String bundle = bundle(row);
        try {
            return new Statement(bundle, json.readTree(bundle).path("entry").size());
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, row.draftId(), "a bundle is not readable", e);
        }
    }

    private String bundle(PublicationRecord row) {
        GroundedStudy written = drafts.grounded(row.studyUid(), row.version());
        Site here = site.site();
        return switch (row.kind()) {
            case DRAFT -> adapter.transaction(written, here, segments);
            case SUPERSEDED -> adapter.supersededTransaction(written, here, segments);
            case DECISION -> {
                RevisionRow decision = decision(row);
                yield adapter.transaction(text(written, decision), review(decision), here, segments);
            }
            case MULTIMEDIA -> {
                RevisionRow decision = decision(row);
                yield adapter.storeBundle(text(written, decision), review(decision), here, segments);
            }
        };
    }

    private RevisionRow decision(PublicationRecord row) {
        List<RevisionRow> history = database.read(h -> revisions.of(h, row.draftId()));
        return history.stream()
                .filter(revision -> revision.revision() == row.revision())
                .findFirst()
                .orElseThrow(() -> new StudyException(
                        ErrorCode.INTERNAL, row.draftId(), "revision " + row.revision() + " is missing"));
    }

    private GroundedStudy text(GroundedStudy written, RevisionRow decision) {
        try {
            ReportText text = json.readValue(decision.body(), ReportText.class);
            return new GroundedStudy(written.study(), written.runs(), text.in(written.draft()));
        } catch (JsonProcessingException e) {
            throw new StudyException(ErrorCode.INTERNAL, decision.draftId(), "a stored report is not readable", e);
        }
    }

    private static Review review(RevisionRow decision) {
        return new Review(
                Review.Kind.valueOf(decision.kind()),
                new Reviewer(decision.byId(), decision.byName()),
                decision.at(),
                decision.revision(),
                decision.reason());
    }
}
