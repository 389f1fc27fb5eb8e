package org.sightline.app.pipeline;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.app.db.DraftRequests;
import org.sightline.app.db.Outputs;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.study.StudyState;

/** Drafts a study again without newer images: as its next version, from the readings that are there. */
@Singleton
public class Redrafts {
    /** Name of the task that waits for the model. */
    static final String WAITING = "redraft";

    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);
    private static final List<Step> KEPT = List.of(Step.COMPLETE, Step.ROUTE, Step.EXPERTS);

    private final Database database;
    private final Studies studies;
    private final Outputs outputs;
    private final DraftRequests requests;
    private final WorkQueue queue;
    private final SchedulerClient tasks;
    private final Clock clock;

    public Redrafts(
            Database database, Studies studies, Outputs outputs, DraftRequests requests, WorkQueue queue, Clock clock) {
        this.database = database;
        this.studies = studies;
        this.outputs = outputs;
        this.requests = requests;
        this.queue = queue;
        this.tasks = SchedulerClient.Builder.create(database.dataSource()).build();
        this.clock = clock;
    }

    /**
     * How a version shall be drafted.
     *
     * @param author {@code composer} for the evidence composer, {@code model}, or empty as configured
     * @param instruction what the person wants of the draft; may be empty
     * @param reason for the timeline
     */
    public record Request(String author, String instruction, String reason) {}

    /** Looks for the model from time to time, and then drafts this version of the study again. In the caller's transaction. */
    void whenTheModelIsBack(StudyRecord study) {
        String instance = study.studyUid() + "/" + study.version();
        tasks.scheduleIfNotExists(
                new TaskInstance<>(WAITING, instance), clock.instant().plus(FIRST_LOOK));
    }

    /**
     * Begins the next version.
     *
     * @return its number
     * @throws StudyException {@code NOT_FOUND}; {@code STATE_CONFLICT} unless the study's draft is published and unsigned
     */
    public int begin(String studyUid, Request request) {
        int version = database.transaction(handle -> begun(handle, studies.requireLocked(handle, studyUid), request));
        database.sync();
        return version;
    }

    /** Begins the next version unless the study has moved on from this one; true when it has begun, or never will. */
    boolean beginFrom(String studyUid, int version, Request request) {
        boolean settled = database.transaction(handle -> studies.lock(handle, studyUid)
                .filter(study -> study.version() == version)
                .map(study -> {
                    if (study.state() == StudyState.PUBLISHED) {
                        begun(handle, study, request);
                        return true;
                    }
                    return study.state() == StudyState.SIGNED || study.state() == StudyState.REJECTED;
                })
                .orElse(true));
        database.sync();
        return settled;
    }

    private int begun(Handle handle, StudyRecord study, Request request) {
        String uid = study.studyUid();
        if (study.state() != StudyState.PUBLISHED) {
            throw new StudyException(
                    ErrorCode.STATE_CONFLICT,
                    uid,
                    "a study is drafted again once its draft is published, and before it is signed; this one is "
                            + study.state());
        }
        int next = study.version() + 1;
        Instant now = clock.instant();
        studies.nextVersion(handle, uid, next);
        KEPT.forEach(step -> outputs.carryOver(handle, uid, study.version(), next, step));
        requests.insert(handle, uid, next, request.author(), request.instruction(), request.reason(), now);
        studies.moved(handle, uid, StudyState.EXPERTS_DONE, now);
        studies.note(handle, uid, next, StudyState.EXPERTS_DONE.name(), "drafted again: " + request.reason(), now);
        queue.enqueue(Step.DRAFT, uid, next, now);
        return next;
    }
}
