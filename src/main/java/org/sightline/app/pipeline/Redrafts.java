package org.sightline.app.pipeline;

import com.github.kagkarlsson.scheduler.SchedulerClient;
import com.github.kagkarlsson.scheduler.task.TaskInstance;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.app.db.DraftRequests;
import org.sightline.app.db.Outputs;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.app.observe.Observed;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.study.StudyState;

/** Drafts a study again without newer images: as its next version, from the readings that are there. */
@Singleton
public class Redrafts {
    /** Name of the task that waits for the model. */
    static final String WAITING = "redraft";

    private static final Set<StudyState> DRAFTED_AGAIN = Set.of(StudyState.PUBLISHED, StudyState.REJECTED);
    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);
    private static final List<Step> READ = List.of(Step.COMPLETE, Step.ROUTE, Step.EXPERTS);

    private final Database database;
    private final Studies studies;
    private final Outputs outputs;
    private final DraftRequests requests;
    private final WorkQueue queue;
    private final SchedulerClient tasks;
    private final Observed observed;
    private final Clock clock;

    public Redrafts(
            Database database,
            Studies studies,
            Outputs outputs,
            DraftRequests requests,
            WorkQueue queue,
            Observed observed,
            Clock clock) {
        this.database = database;
        this.studies = studies;
        this.outputs = outputs;
        this.requests = requests;
        this.queue = queue;
        this.observed = observed;
        this.tasks = SchedulerClient.Builder.create(database.dataSource()).build();
        this.clock = clock;
    }

    /**
     * How a version shall be drafted.
     *
     * @param author {@code composer} for the evidence composer, {@code model}, or empty as configured
     * @param instruction what the person wants of the draft; may be empty
     * @param experts that read the study anew; empty takes the readings that are there
     * @param reason for the timeline
     */
    public record Request(String author, String instruction, List<String> experts, String reason) {
        public Request {
            experts = List.copyOf(experts);
        }

        /** As configured. */
        public Request(String reason) {
            this("", "", List.of(), reason);
        }
    }

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
     * @throws StudyException {@code NOT_FOUND}; {@code STATE_CONFLICT} unless the study's draft is published or rejected
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
        boolean readAgain = !request.experts().isEmpty();
        // Experts whom a person names need no rule that names them.
        boolean allowed = DRAFTED_AGAIN.contains(study.state()) || readAgain && study.state() == StudyState.NOT_ROUTED;
        if (!allowed) {
            throw new StudyException(
                    ErrorCode.STATE_CONFLICT,
                    uid,
                    "a study is drafted again once its draft is published or rejected, and before it is signed; this one is "
                            + study.state());
        }
        int next = study.version() + 1;
        Instant now = clock.instant();
        studies.nextVersion(handle, uid, next);
        StudyState state = readAgain ? StudyState.COMPLETE : StudyState.EXPERTS_DONE;
        List<Step> kept = readAgain ? List.of(Step.COMPLETE) : READ;
        kept.forEach(step -> outputs.carryOver(handle, uid, study.version(), next, step));
        requests.insert(
                handle,
                uid,
                next,
                new DraftRequests.DraftRequest(request.author(), request.instruction(), request.experts()),
                request.reason(),
                now);
        studies.moved(handle, uid, state, now);
        studies.note(handle, uid, next, state.name(), "drafted again: " + request.reason(), now);
        observed.redrafted(uid, next, now);
        queue.enqueue(readAgain ? Step.ROUTE : Step.DRAFT, uid, next, now);
        return next;
    }
}
