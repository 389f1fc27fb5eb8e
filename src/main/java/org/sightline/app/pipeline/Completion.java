package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import org.jdbi.v3.core.Handle;
import org.sightline.app.db.Database;
import org.sightline.app.db.Studies;
import org.sightline.app.db.StudyRecord;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.study.StudyState;

/** Completion by word of a caller, who knows that nothing more will come. */
@Singleton
public class Completion {
    private final Database database;
    private final Studies studies;
    private final StepCommit commit;

    Completion(Database database, Studies studies, StepCommit commit) {
        this.database = database;
        this.studies = studies;
        this.commit = commit;
    }

    /**
     * Completes a study that is still receiving; one that is complete already stays as it is.
     *
     * @throws StudyException {@code NOT_FOUND}
     */
    public void now(String studyUid) {
        now(studyUid, "declared complete by a caller");
    }

    /**
     * Completes a study that is still receiving, and says why.
     *
     * @param why for the timeline, without patient data
     * @throws StudyException {@code NOT_FOUND}
     */
    public void now(String studyUid, String why) {
        database.inTransaction(handle -> complete(handle, studyUid, why));
        database.sync();
    }

    private void complete(Handle handle, String studyUid, String why) {
        StudyRecord study = studies.requireLocked(handle, studyUid);
        if (study.state() == StudyState.RECEIVING) {
            commit.write(handle, Step.COMPLETE, study, CompleteStep.finished(study, why), 0);
        }
    }
}
