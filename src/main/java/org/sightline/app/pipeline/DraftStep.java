package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Optional;
import org.sightline.app.db.StudyRecord;
import org.sightline.orchestration.compose.EvidenceComposer;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.study.StudyState;

/** Writes the draft from the evidence. */
@Singleton
class DraftStep implements StudyStep {
    private final Snapshots snapshots;
    private final Drafts drafts;
    private final Clock clock;

    DraftStep(Snapshots snapshots, Drafts drafts, Clock clock) {
        this.snapshots = snapshots;
        this.drafts = drafts;
        this.clock = clock;
    }

    @Override
    public Step step() {
        return Step.DRAFT;
    }

    @Override
    public Result run(StudyRecord study) {
        DraftReport draft = EvidenceComposer.compose(
                snapshots.load(study.studyUid(), study.version()),
                drafts.runs(study.studyUid(), study.version()),
                clock);
        String detail = draft.sentences().count() + " sentences by " + draft.author();
        return new Finished(draft, StudyState.DRAFTED, detail, Optional.of(Step.GROUND), handle -> {});
    }
}
