package org.sightline.app.review;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sightline.app.audit.AuditedWork;
import org.sightline.app.db.AfterCommit;
import org.sightline.app.db.Agreements;
import org.sightline.app.db.Agreements.AgreementRow;
import org.sightline.app.db.DraftRecord;
import org.sightline.app.db.Instances;
import org.sightline.app.db.ResultObject;
import org.sightline.app.db.RevisionRow;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyEvents;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.deliver.Deliveries;
import org.sightline.app.fhir.FhirSite;
import org.sightline.app.observe.Meters;
import org.sightline.app.pipeline.DraftObjects;
import org.sightline.app.pipeline.PublishedFhir;
import org.sightline.app.pipeline.StoredSegments;
import org.sightline.app.publish.Publications;
import org.sightline.fhir.FhirAdapter;
import org.sightline.fhir.PublishedResource;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.review.Difference;
import org.sightline.orchestration.review.ReportText;
import org.sightline.orchestration.review.Review;
import org.sightline.orchestration.study.StudyState;

/** What follows from a person's decision, in the transaction that stores it. */
@Singleton
class Release {
    private final FhirAdapter adapter;
    private final FhirSite site;
    private final StoredSegments segments;
    private final PublishedFhir fhir;
    private final DraftObjects objects;
    private final Instances instances;
    private final Deliveries deliveries;
    private final Publications publications;
    private final Studies studies;
    private final StudyEvents events;
    private final Agreements agreements;
    private final AuditedWork audit;
    private final Meters meters;
    private final AfterCommit afterCommit;

    Release(
            FhirAdapter adapter,
            FhirSite site,
            StoredSegments segments,
            PublishedFhir fhir,
            DraftObjects objects,
            Instances instances,
            Deliveries deliveries,
            Publications publications,
            Studies studies,
            StudyEvents events,
            AuditedWork audit,
            Meters meters,
            AfterCommit afterCommit,
            Agreements agreements) {
        this.adapter = adapter;
        this.site = site;
        this.segments = segments;
        this.fhir = fhir;
        this.objects = objects;
        this.instances = instances;
        this.deliveries = deliveries;
        this.publications = publications;
        this.studies = studies;
        this.events = events;
        this.agreements = agreements;
        this.audit = audit;
        this.meters = meters;
        this.afterCommit = afterCommit;
    }

    /** All that takes time, done before the study is locked. */
    record Prepared(
            Desk desk, ReportText text, Review review, List<PublishedResource> resources, List<ResultObject> objects) {}

    Prepared prepare(Desk desk, ReportText text, Review review) {
        GroundedStudy study = new GroundedStudy(
                desk.written().study(),
                desk.written().runs(),
                text.in(desk.written().draft()));
        boolean released = review.kind() == Review.Kind.SIGNED || review.kind() == Review.Kind.AMENDED;
        return new Prepared(
                desk,
                text,
                review,
                adapter.reviewed(study, review, site.site(), segments),
                released ? objects.write(study, review) : List.of());
    }

    void edited(Handle handle, StudyRecord study, RevisionRow row, ReportText text) {
        if (study.draftId().equals(row.draftId())) {
            studies.contradictions(handle, study.studyUid(), text.undecided().size());
        }
        audit.edited(handle, study.studyUid(), row);
        tell(handle, study.studyUid(), row.draftId(), row.revision(), DraftRecord.PRELIMINARY, row.at());
    }

    void decided(Handle handle, StudyRecord study, Prepared prepared, RevisionRow row) {
        Review review = prepared.review();
        DraftRecord draft = prepared.desk().record();
        String status = status(review.kind());
        fhir.put(handle, study, prepared.resources(), review.at());
        prepared.objects().forEach(object -> instances.addResult(handle, object, review.at()));
        if (study.version() == draft.version()) {
            studies.contradictions(
                    handle, study.studyUid(), prepared.text().undecided().size());
            studies.moved(handle, study.studyUid(), state(review.kind()), review.at());
            deliveries.plan(handle, study);
        }
        studies.note(
                handle,
                study.studyUid(),
                draft.version(),
                state(review.kind()).name(),
                told(review, draft.version()),
                review.at());
        publications.plan(handle, study, draft.id(), Optional.of(review));
        agreement(handle, prepared);
        audit.decided(handle, study.studyUid(), review, row);
        tell(handle, study.studyUid(), draft.id(), review.revision(), status, review.at());
    }

    /** Status of the draft after a decision; the codes are those of FHIR's DiagnosticReport. */
    static String status(Review.Kind kind) {
        return switch (kind) {
            case SIGNED -> DraftRecord.FINAL;
            case AMENDED -> DraftRecord.AMENDED;
            case REJECTED -> "cancelled";
            case RETRACTED -> "entered-in-error";
        };
    }

    private static StudyState state(Review.Kind kind) {
        return switch (kind) {
            case SIGNED, AMENDED -> StudyState.SIGNED;
            case REJECTED, RETRACTED -> StudyState.REJECTED;
        };
    }

    private static String told(Review review, int version) {
        String what = switch (review.kind()) {
            case SIGNED -> "signed";
            case AMENDED -> "amended";
            case REJECTED -> "draft rejected";
            case RETRACTED -> "report retracted";
        };
        String why = review.reason().isEmpty() ? "" : ": " + review.reason();
        return "version " + version + " " + what + " by " + review.reviewer().name() + why;
    }

    private void agreement(Handle handle, Prepared prepared) {
        String id = prepared.desk().record().id();
        switch (prepared.review().kind()) {
            case SIGNED, AMENDED -> {
                List<AgreementRow> rows = rows(prepared);
                agreements.put(handle, id, rows);
                afterCommit.run(() -> rows.forEach(this::count));
            }
            case RETRACTED -> agreements.forget(handle, id);
            case REJECTED -> {}
        }
    }

    private void count(AgreementRow row) {
        meters.signed(
                row.role().name(),
                row.subject(),
                new Difference.Counts(row.kept(), row.changed(), row.removed(), row.added()));
        if (row.role() == Agreements.Role.AUTHOR) {
            meters.edited(row.subject(), row.editDistance(), row.characters());
        }
    }

    private static List<AgreementRow> rows(Prepared prepared) {
        GroundedStudy written = prepared.desk().written();
        Difference difference = Difference.of(written.draft(), prepared.text(), written.runs());
        List<AgreementRow> rows = new ArrayList<>();
        rows.add(row(
                prepared,
                Agreements.Role.AUTHOR,
                written.draft().author(),
                difference.counts(),
                difference.editDistance(),
                difference.characters()));
        difference
                .experts()
                .forEach(e -> rows.add(row(prepared, Agreements.Role.EXPERT, e.expert(), e.counts(), 0, 0)));
        return rows;
    }

    private static AgreementRow row(
            Prepared prepared, Agreements.Role role, String subject, Difference.Counts counts, int distance, int of) {
        return new AgreementRow(
                prepared.desk().record().id(),
                role,
                subject,
                counts.kept(),
                counts.changed(),
                counts.removed(),
                counts.added(),
                distance,
                of,
                prepared.review().at());
    }

    private void tell(Handle handle, String studyUid, String draftId, int revision, String status, Instant at) {
        events.add(
                handle,
                studyUid,
                StudyEvents.Kind.DRAFT,
                at,
                Map.of("studyUid", studyUid, "draftId", draftId, "revision", revision, "status", status));
    }
}
