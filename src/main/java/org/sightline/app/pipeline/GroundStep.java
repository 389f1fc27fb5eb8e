package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.sightline.app.db.StudyRecord;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.ground.Basis;
import org.sightline.orchestration.ground.Grounder;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Sentence;
import org.sightline.orchestration.study.StudyState;

/** Judges every sentence against the evidence. */
@Singleton
class GroundStep implements StudyStep {
    private final Snapshots snapshots;
    private final Drafts drafts;
    private final KnownPriors priors;
    private final ProgressEvents events;

    GroundStep(Snapshots snapshots, Drafts drafts, KnownPriors priors, ProgressEvents events) {
        this.snapshots = snapshots;
        this.drafts = drafts;
        this.priors = priors;
        this.events = events;
    }

    @Override
    public Step step() {
        return Step.GROUND;
    }

    @Override
    public Result run(StudyRecord study) {
        String uid = study.studyUid();
        DraftReport draft = drafts.drafted(uid, study.version())
                .orElseThrow(() -> new StudyException(ErrorCode.INTERNAL, uid, "the draft of this version is missing"))
                .draft();
        Basis basis = Basis.of(snapshots.load(uid, study.version()), drafts.runs(uid, study.version()), priors.of(uid));
        DraftReport grounded = Grounder.ground(draft, basis);
        return new Finished(
                grounded,
                StudyState.GROUNDED,
                described(grounded),
                Optional.of(Step.PUBLISH),
                handle -> events.verdicts(handle, grounded));
    }

    private static String described(DraftReport draft) {
        String verdicts = draft.sentences()
                .collect(Collectors.groupingBy(Sentence::verdict, TreeMap::new, Collectors.counting()))
                .toString();
        return verdicts + ", " + draft.omissions().size() + " omissions";
    }
}
