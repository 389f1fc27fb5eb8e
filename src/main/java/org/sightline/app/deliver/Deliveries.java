package org.sightline.app.deliver;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.sightline.app.config.Archives;
import org.sightline.app.db.Database;
import org.sightline.app.db.DeliveryRecord;
import org.sightline.app.db.DeliveryRows;
import org.sightline.app.db.DeliveryState;
import org.sightline.app.db.Instances;
import org.sightline.app.db.Outputs;
import org.sightline.app.db.ResultObject;
import org.sightline.app.db.StudyRecord;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.net.Archive;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.route.Delivery;
import org.sightline.orchestration.route.RoutingPlan;

/** What has to reach which archive: planned when a study is published, and started again by hand. */
@Singleton
public class Deliveries {
    private final Archives archives;
    private final Database database;
    private final DeliveryRows rows;
    private final Instances instances;
    private final Outputs outputs;
    private final DeliveryQueue queue;
    private final Clock clock;

    Deliveries(
            Archives archives,
            Database database,
            DeliveryRows rows,
            Instances instances,
            Outputs outputs,
            DeliveryQueue queue,
            Clock clock) {
        this.archives = archives;
        this.database = database;
        this.rows = rows;
        this.instances = instances;
        this.outputs = outputs;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Plans, in the transaction that publishes a study version, that every object made for it goes to every archive, if
     * a rule that matched says so. Call it after the last {@code result_object} of the version was written. What earlier
     * versions still owed is dropped.
     */
    public void plan(Handle handle, StudyRecord study) {
        Instant now = clock.instant();
        rows.supersede(handle, study.studyUid(), study.version(), now);
        List<ResultObject> objects = instances.results(handle, study.studyUid()).stream()
                .filter(object -> object.version() == study.version())
                .toList();
        if (!objects.isEmpty() && wanted(handle, study)) {
            archives.all().forEach(archive -> plan(handle, study, archive, objects, now));
        }
    }

    private boolean wanted(Handle handle, StudyRecord study) {
        return outputs.find(handle, study.studyUid(), study.version(), Step.ROUTE, RoutingPlan.class)
                .filter(plan -> plan.deliver().contains(Delivery.PACS))
                .isPresent();
    }

    private void plan(Handle handle, StudyRecord study, Archive archive, List<ResultObject> objects, Instant now) {
        objects.forEach(object ->
                rows.add(handle, DeliveryRecord.fresh(UUID.randomUUID().toString(), object, archive.toString(), now)));
        queue.enqueue(study.studyUid(), study.version(), archive.toString(), now);
    }

    /**
     * Starts a parked delivery again, with all its attempts.
     *
     * @throws StudyException {@code NOT_FOUND}, or {@code STATE_CONFLICT} when it is not parked
     */
    public void retry(String id) {
        database.inTransaction(handle -> {
            DeliveryRecord row = rows.lock(handle, id)
                    .orElseThrow(() -> new StudyException(ErrorCode.NOT_FOUND, id, "there is no work with this id"));
            if (row.state() != DeliveryState.FAILED) {
                throw new StudyException(ErrorCode.STATE_CONFLICT, id, "this delivery is not parked");
            }
            retry(handle, row);
        });
        database.sync();
    }

    /** Starts all parked deliveries again, as after an archive was away for long; tells how many there were. */
    public int retryAll() {
        int count = database.transaction(handle -> {
            List<DeliveryRecord> parked = rows.inState(handle, DeliveryState.FAILED, Integer.MAX_VALUE);
            parked.forEach(row -> retry(handle, row));
            return parked.size();
        });
        database.sync();
        return count;
    }

    private void retry(Handle handle, DeliveryRecord row) {
        Instant now = clock.instant();
        rows.update(
                handle,
                row.moved(DeliveryState.WAITING, row.code(), row.status(), row.reason(), now)
                        .counted(0));
        queue.enqueue(row.studyUid(), row.version(), row.archive(), now);
    }

    /** Rows in a state, last change first. */
    public List<DeliveryRecord> inState(DeliveryState state, int size) {
        return database.read(handle -> rows.inState(handle, state, size));
    }

    /** All of a study, newest version first. */
    public List<DeliveryRecord> ofStudy(String studyUid) {
        return database.read(handle -> rows.ofStudy(handle, studyUid));
    }
}
