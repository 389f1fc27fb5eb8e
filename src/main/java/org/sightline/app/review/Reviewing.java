package org.sightline.app.review;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.app.db.DraftRecord;
import org.sightline.app.db.RevisionRow;
import org.sightline.app.db.Revisions;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.observe.Observed;
import org.sightline.app.pipeline.KnownPriors;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.ground.Basis;
import org.sightline.orchestration.report.GroundedStudy;
import org.sightline.orchestration.review.Edit;
import org.sightline.orchestration.review.Editor;
import org.sightline.orchestration.review.ReportText;
import org.sightline.orchestration.review.Review;
import org.sightline.orchestration.review.Reviewer;

/**
 * Persons at work on drafts. Each wish names the revision it was made on, so that two persons cannot overwrite each other;
 * the database decides who was first, whatever pods they are at.
 */
@Singleton
public class Reviewing {
    private static final int LONGEST_REASON = 2000;
    private static final String EDITED = "EDITED";

    private final Desks desks;
    private final Database database;
    private final Studies studies;
    private final Revisions revisions;
    private final Release release;
    private final KnownPriors priors;
    private final Observed observed;
    private final Clock clock;

    public Reviewing(
            Desks desks,
            Database database,
            Studies studies,
            Revisions revisions,
            Release release,
            KnownPriors priors,
            Observed observed,
            Clock clock) {
        this.desks = desks;
        this.database = database;
        this.studies = studies;
        this.revisions = revisions;
        this.release = release;
        this.priors = priors;
        this.observed = observed;
        this.clock = clock;
    }

    /**
     * Keeps an edited text.
     *
     * @param revision that was edited
     * @param editor who, where that is known
     * @throws StudyException {@code NOT_FOUND}; {@code STATE_CONFLICT} when it is no draft any more; {@code BAD_REQUEST} when
     *     the edit makes no sense
     */
    public Outcome edit(String draftId, int revision, Optional<Reviewer> editor, Edit edit) {
        Desk desk = desks.open(draftId);
        if (desk.record().revision() != revision) {
            return new Outcome.Stale(desk);
        }
        require(desk.editable(), desk, "edited while it is a draft");
        ReportText text = edited(desk, edit);
        if (text.equals(desk.text())) {
            return new Outcome.Done(desk);
        }
        RevisionRow row = new RevisionRow(
                draftId,
                revision + 1,
                EDITED,
                editor.map(Reviewer::id).orElse(""),
                editor.map(Reviewer::name).orElse(""),
                now(),
                "",
                desks.write(draftId, text));
        return commit(desk, row, DraftRecord.PRELIMINARY, (h, study) -> release.edited(h, study, row, text));
    }

    /**
     * Makes the draft a report.
     *
     * @throws StudyException {@code NOT_FOUND}; {@code STATE_CONFLICT} when it is no draft any more, or newer images are on
     *     their way into another one
     */
    public Outcome sign(String draftId, int revision, Reviewer reviewer) {
        Desk desk = desks.open(draftId);
        if (desk.record().revision() != revision) {
            return new Outcome.Stale(desk);
        }
        require(desk.editable(), desk, "signed while it is a draft");
        return observed(desk, desk.text(), Review.Kind.SIGNED, reviewer, "");
    }

    /**
     * Replaces the text of a signed report; it stays signed, by this person.
     *
     * @throws StudyException {@code NOT_FOUND}; {@code STATE_CONFLICT} unless it is signed; {@code BAD_REQUEST} when the
     *     edit makes no sense or there is no reason
     */
    public Outcome amend(String draftId, int revision, Reviewer reviewer, String reason, Edit edit) {
        Desk desk = desks.open(draftId);
        String why = reason(reason, "amended");
        if (desk.record().revision() != revision) {
            return new Outcome.Stale(desk);
        }
        require(desk.signed(), desk, "amended once it is signed");
        return observed(desk, edited(desk, edit), Review.Kind.AMENDED, reviewer, why);
    }

    /**
     * Throws a draft away or, once it is signed, takes the report back as released by mistake.
     *
     * @throws StudyException {@code NOT_FOUND}; {@code STATE_CONFLICT} when that has been done, or a newer draft stands in
     *     its place; {@code BAD_REQUEST} without a reason
     */
    public Outcome reject(String draftId, int revision, Reviewer reviewer, String reason) {
        Desk desk = desks.open(draftId);
        String why = reason(reason, "rejected");
        if (desk.record().revision() != revision) {
            return new Outcome.Stale(desk);
        }
        require(desk.editable() || desk.signed(), desk, "rejected while it is a draft or signed");
        Review.Kind kind = desk.signed() ? Review.Kind.RETRACTED : Review.Kind.REJECTED;
        return observed(desk, desk.text(), kind, reviewer, why);
    }

    private ReportText edited(Desk desk, Edit edit) {
        GroundedStudy study = desk.written();
        Basis basis = Basis.of(
                study.study(), study.runs(), priors.of(study.study().ref().studyUid()));
        return Editor.apply(study.draft(), desk.text(), edit, basis);
    }

    private Outcome observed(Desk desk, ReportText text, Review.Kind kind, Reviewer reviewer, String reason) {
        DraftRecord draft = desk.record();
        String what = kind.name().toLowerCase(Locale.ROOT);
        try (Observed.Work work = observed.begin(what, draft.studyUid(), draft.version())) {
            Outcome outcome = decided(desk, text, kind, reviewer, reason);
            if (outcome instanceof Outcome.Done) {
                work.done();
            }
            return outcome;
        }
    }

    private Outcome decided(Desk desk, ReportText text, Review.Kind kind, Reviewer reviewer, String reason) {
        boolean releases = kind == Review.Kind.SIGNED || kind == Review.Kind.AMENDED;
        if (releases && !text.undecided().isEmpty()) {
            return new Outcome.Undecided(text.undecided());
        }
        Review review = new Review(kind, reviewer, now(), desk.record().revision() + 1, reason);
        Release.Prepared prepared = release.prepare(desk, text, review);
        String id = desk.record().id();
        RevisionRow row = new RevisionRow(
                id,
                review.revision(),
                kind.name(),
                reviewer.id(),
                reviewer.name(),
                review.at(),
                reason,
                desks.write(id, text));
        return commit(desk, row, Release.status(kind), (h, study) -> release.decided(h, study, prepared, row));
    }

    /** The study's lock keeps newer images and redrafts from coming between. */
    private Outcome commit(Desk desk, RevisionRow row, String status, BiConsumer<Handle, StudyRecord> effects) {
        String uid = desk.record().studyUid();
        boolean first = database.transaction(handle -> {
            StudyRecord study = studies.requireLocked(handle, uid);
            if (!revisions.add(handle, row, status)) {
                return false;
            }
            requireNewest(study, desk, row);
            effects.accept(handle, study);
            return true;
        });
        database.sync();
        Desk now = desks.open(row.draftId());
        return first ? new Outcome.Done(now) : new Outcome.Stale(now);
    }

    /** Only what was signed may still be changed once newer images have begun another version. */
    private static void requireNewest(StudyRecord study, Desk desk, RevisionRow row) {
        boolean newer = study.version() > desk.record().version();
        if (newer && !study.state().terminal() && row.kind().equals(Review.Kind.SIGNED.name())) {
            throw new StudyException(
                    ErrorCode.STATE_CONFLICT,
                    row.draftId(),
                    "newer images have come in and version " + study.version()
                            + " of the study is being drafted; sign that draft, or reject this one");
        }
    }

    private static void require(boolean holds, Desk desk, String rule) {
        if (!holds) {
            throw new StudyException(
                    ErrorCode.STATE_CONFLICT,
                    desk.record().id(),
                    "a report can be " + rule + "; this one is " + desk.record().status());
        }
    }

    private static String reason(String text, String what) {
        String reason = text.strip();
        if (reason.isEmpty() || reason.length() > LONGEST_REASON) {
            throw new StudyException(
                    ErrorCode.BAD_REQUEST,
                    "reason",
                    "'reason' says why the report is " + what + ", in 1 to " + LONGEST_REASON + " characters");
        }
        return reason;
    }

    /** Databases and FHIR keep milliseconds alike. */
    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }
}
