package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.app.db.Outputs;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.study.StudyState;

/** Completion by word of a caller, who knows that nothing more will come. */
@Singleton
public class Completion {
    private final Database database;
    private final Studies studies;
    private final Outputs outputs;
    private final WorkQueue queue;
    private final Clock clock;

    public Completion(Database database, Studies studies, Outputs outputs, WorkQueue queue, Clock clock) {
        this.database = database;
        this.studies = studies;
        this.outputs = outputs;
        this.queue = queue;
        this.clock = clock;
    }

    /**
     * Completes a study that is still receiving; one that is complete already stays as it is.
     *
     * @throws StudyException {@code NOT_FOUND}
     */
    public void now(String studyUid) {
        database.inTransaction(handle -> complete(handle, studyUid));
        database.sync();
    }

    private void complete(Handle handle, String studyUid) {
        StudyRecord study = studies.lock(handle, studyUid)
                .orElseThrow(() -> new StudyException(
                        ErrorCode.NOT_FOUND, studyUid, "no study with this Study Instance UID was received"));
        if (study.state() != StudyState.RECEIVING) {
            return;
        }
        Instant now = clock.instant();
        StudyStep.Finished finished = CompleteStep.finished(study, "declared complete by a caller");
        outputs.save(handle, studyUid, study.version(), Step.COMPLETE, finished.output(), now, 0);
        studies.moved(handle, studyUid, finished.state(), now);
        studies.note(handle, studyUid, study.version(), finished.state().name(), finished.detail(), now);
        queue.enqueue(Step.ROUTE, studyUid, study.version(), now);
    }
}
