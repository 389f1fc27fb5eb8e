package org.sightline.app.publish;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.sightline.app.config.SightlineConfig;
import org.sightline.app.db.Database;
import org.sightline.app.db.DeliveryState;
import org.sightline.app.db.DraftRecord;
import org.sightline.app.db.Outputs;
import org.sightline.app.db.StudyRecord;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.review.Review;
import org.sightline.orchestration.route.Delivery;
import org.sightline.orchestration.route.RoutingPlan;

/** What a FHIR server has to be told: planned when a draft is published or decided on, and started again by hand. */
@Singleton
public class Publications {
    private static final int DRAFTED = 1;

    private final SightlineConfig.Fhir config;
    private final Database database;
    private final PublicationRows rows;
    private final Outputs outputs;
    private final PublicationQueue queue;
    private final Clock clock;

    Publications(
            SightlineConfig config,
            Database database,
            PublicationRows rows,
            Outputs outputs,
            PublicationQueue queue,
            Clock clock) {
        this.config = config.fhir();
        this.database = database;
        this.rows = rows;
        this.outputs = outputs;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Plans, in the transaction that stores it, that the server is told of a draft or of a person's decision over it, if a
     * server is configured and a rule that matched says so. A new draft takes back the drafts of earlier versions that
     * the server may know and that no person decided on. Call it after the draft or its revision was written.
     *
     * @param review what was decided; empty for a draft
     */
    public void plan(Handle handle, StudyRecord study, String draftId, Optional<Review> review) {
        Optional<DraftRecord> draft = outputs.draft(handle, draftId);
        if (config.url().isEmpty() || draft.isEmpty() || !wanted(handle, draft.get())) {
            return;
        }
        Instant now = clock.instant();
        review.ifPresentOrElse(
                decided -> decide(handle, draft.get(), decided, now), () -> publish(handle, draft.get(), now));
        queue.enqueue(study.studyUid(), now);
    }

    private boolean wanted(Handle handle, DraftRecord draft) {
        return outputs.find(handle, draft.studyUid(), draft.version(), Step.ROUTE, RoutingPlan.class)
                .filter(plan -> plan.deliver().contains(Delivery.FHIR))
                .isPresent();
    }

    private void publish(Handle handle, DraftRecord draft, Instant now) {
        rows.add(handle, draft, DRAFTED, PublicationKind.DRAFT, now);
        List<PublicationRecord> known = rows.ofStudy(handle, draft.studyUid());
        outputs.drafts(handle, draft.studyUid()).stream()
                .filter(earlier -> earlier.version() < draft.version())
                .filter(earlier -> known.stream().anyMatch(row -> row.draftId().equals(earlier.id())))
                .filter(earlier -> known.stream()
                        .noneMatch(row -> row.draftId().equals(earlier.id()) && row.kind() == PublicationKind.DECISION))
                .forEach(earlier -> rows.add(handle, earlier, earlier.revision() + 1, PublicationKind.SUPERSEDED, now));
    }

    private void decide(Handle handle, DraftRecord draft, Review review, Instant now) {
        rows.add(handle, draft, review.revision(), PublicationKind.DECISION, now);
        boolean released = review.kind() == Review.Kind.SIGNED || review.kind() == Review.Kind.AMENDED;
        if (config.imr() && released) {
            rows.add(handle, draft, review.revision(), PublicationKind.MULTIMEDIA, now);
        }
    }

    /** Whether this id is one of ours. */
    public boolean knows(String id) {
        return database.read(handle -> rows.exists(handle, id));
    }

    /**
     * Starts parked work again, with all its attempts.
     *
     * @throws StudyException {@code NOT_FOUND}, or {@code STATE_CONFLICT} when it is not parked
     */
    public void retry(String id) {
        database.inTransaction(handle -> {
            PublicationRecord row = rows.lock(handle, id)
                    .orElseThrow(() -> new StudyException(ErrorCode.NOT_FOUND, id, "there is no work with this id"));
            if (row.state() != DeliveryState.FAILED) {
                throw new StudyException(ErrorCode.STATE_CONFLICT, id, "this publication is not parked");
            }
            rows.update(handle, row.restarted(clock.instant()));
            queue.enqueue(row.studyUid(), clock.instant());
        });
        database.sync();
    }

    /** Rows in a state, last change first. */
    public List<PublicationRecord> inState(DeliveryState state, int size) {
        return database.read(handle -> rows.inState(handle, state, size));
    }

    /** All of a study, in the order they are sent. */
    public List<PublicationRecord> ofStudy(String studyUid) {
        return database.read(handle -> rows.ofStudy(handle, studyUid));
    }
}
