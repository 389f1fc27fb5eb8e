package org.sightline.app.procedure;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.app.db.Expectations.ExpectedSeries;
import org.sightline.app.db.ProcedureSteps;
import org.sightline.app.db.ProcedureSteps.ProcedureStep;
import org.sightline.app.db.Studies;
import org.sightline.app.pipeline.Completion;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.dicom.procedure.Availability;
import org.sightline.dicom.procedure.ProcedureSink;
import org.sightline.dicom.procedure.StepBegun;
import org.sightline.dicom.procedure.StepChange;
import org.sightline.dicom.procedure.StepStatus;

/**
 * Turns what modalities and archives say into what a study will consist of. All steps of a study add up: when one ends,
 * completed or discontinued, the lists of all that have ended are the expectation, with those of notices of availability;
 * an object that several name counts once. It replaces what was stated in another way before.
 *
 * <p>A step in progress holds its study: neither quiet nor a list that is fulfilled completes it before the step ends. What
 * does is the forced maximum, or the word of a caller; the study then waits no more for a step that nobody ended, whose end
 * is still taken and counts for the next version.
 */
@Singleton
public class ProcedureIntake implements ProcedureSink {
    private static final int LONGEST_NAMES = 200;

    private final Database database;
    private final ProcedureSteps steps;
    private final Studies studies;
    private final Completion completion;
    private final Clock clock;

    public ProcedureIntake(
            Database database, ProcedureSteps steps, Studies studies, Completion completion, Clock clock) {
        this.database = database;
        this.steps = steps;
        this.studies = studies;
        this.completion = completion;
        this.clock = clock;
    }

    @Override
    public void begin(StepBegun step) {
        String series = ListedObjects.text(step.series());
        ProcedureStep row = new ProcedureStep(
                step.sopUid(),
                step.studyUid().orElse(""),
                step.callingAe(),
                ProcedureSteps.IN_PROGRESS,
                step.studyUid().isPresent(),
                series);
        durably(step.sopUid(), () -> database.inTransaction(handle -> insert(handle, row)));
    }

    @Override
    public void change(StepChange change) {
        ProcedureStep known = database.read(handle -> steps.find(handle, change.sopUid()))
                .filter(row -> !row.state().equals(ProcedureSteps.AVAILABLE))
                .orElseThrow(() -> new StudyException(ErrorCode.NOT_FOUND, change.sopUid(), "no such procedure step"));
        durably(change.sopUid(), () -> {
            if (change.status().orElse(StepStatus.IN_PROGRESS) == StepStatus.IN_PROGRESS) {
                database.inTransaction(handle -> update(handle, change));
            } else {
                ended(known.studyUid(), handle -> update(handle, change));
            }
        });
    }

    @Override
    public void available(Availability notice) {
        ProcedureStep row = new ProcedureStep(
                notice.sopUid(),
                notice.studyUid(),
                notice.callingAe(),
                ProcedureSteps.AVAILABLE,
                false,
                ListedObjects.text(notice.series()));
        durably(notice.sopUid(), () -> ended(notice.studyUid(), handle -> insert(handle, row)));
    }

    private void durably(String sopUid, Runnable work) {
        try {
            work.run();
            database.sync();
        } catch (StudyException e) {
            throw e;
        } catch (RuntimeException e) {
            throw new StudyException(ErrorCode.STORAGE_FAILED, sopUid, "the procedure step could not be recorded", e);
        }
    }

    private void insert(Handle handle, ProcedureStep row) {
        if (!steps.insert(handle, row, clock.instant())) {
            throw new StudyException(
                    ErrorCode.DUPLICATE_CONFLICT, row.sopUid(), "this SOP Instance UID is known already");
        }
    }

    /** Read anew, because only a row of this transaction knows what others have committed. */
    private void update(Handle handle, StepChange change) {
        ProcedureStep known = steps.find(handle, change.sopUid()).orElseThrow();
        String state = change.status().map(StepStatus::name).orElse(ProcedureSteps.IN_PROGRESS);
        boolean goesOn = state.equals(ProcedureSteps.IN_PROGRESS);
        ProcedureStep changed = new ProcedureStep(
                known.sopUid(),
                known.studyUid(),
                known.callingAe(),
                state,
                known.holding() && goesOn,
                change.series().map(ListedObjects::text).orElse(known.series()));
        if (!steps.change(handle, changed, clock.instant())) {
            throw new StudyException(
                    ErrorCode.STATE_CONFLICT, known.sopUid(), "the step has ended and may no longer be updated");
        }
    }

    /** The second transaction sees a step, and a study, that came into being while the first one ran. */
    private void ended(String studyUid, Consumer<Handle> work) {
        if (studyUid.isEmpty()) {
            database.inTransaction(work);
            return;
        }
        database.inTransaction(handle -> {
            studies.lock(handle, studyUid);
            work.accept(handle);
            state(handle, studyUid);
        });
        database.inTransaction(handle -> {
            studies.lock(handle, studyUid);
            state(handle, studyUid);
            completion.ifAllThere(handle, studyUid);
        });
    }

    private void state(Handle handle, String studyUid) {
        List<ProcedureStep> ended = steps.ended(handle, studyUid);
        List<ExpectedSeries> series = ListedObjects.union(ended);
        if (!series.isEmpty()) {
            completion.expect(handle, studyUid, series, names(ended));
        }
    }

    private static String names(List<ProcedureStep> ended) {
        String names = ended.stream()
                .map(step -> (step.state().equals(ProcedureSteps.AVAILABLE) ? "IAN@" : "MPPS@") + step.callingAe())
                .distinct()
                .collect(Collectors.joining(", "));
        return names.substring(0, Math.min(LONGEST_NAMES, names.length()));
    }
}
