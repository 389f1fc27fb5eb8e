package org.sightline.app.pipeline;

import java.time.Instant;
import java.util.List;
import org.sightline.app.db.ResultObject;
import org.sightline.app.db.StudyRecord;
import org.sightline.orchestration.drafting.Drafted;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.study.StudySnapshot;

/** Who writes drafts: a model, or the evidence composer where none can. */
public interface DraftAuthor {
    /** What came of it. */
    sealed interface Outcome {}

    /**
     * A draft.
     *
     * @param written objects that further readings left, to be entered with the draft
     * @param again whether it shall be drafted again once the model is back
     */
    record Written(Drafted drafted, List<ResultObject> written, boolean again) implements Outcome {
        public Written {
            written = List.copyOf(written);
        }
    }

    /** The model is busy, or may be back soon: look again then. */
    record NotYet(Instant until) implements Outcome {}

    /** @param runs what experts have read of this version */
    Outcome write(StudyRecord study, StudySnapshot snapshot, List<ExpertRun> runs);
}
