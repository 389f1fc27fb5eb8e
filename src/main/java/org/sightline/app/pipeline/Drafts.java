package org.sightline.app.pipeline;

import jakarta.inject.Singleton;
import java.util.List;
import org.sightline.app.db.Database;
import org.sightline.app.db.DraftRecord;
import org.sightline.app.db.Outputs;
import org.sightline.dicom.error.ErrorCode;
import org.sightline.dicom.error.StudyException;
import org.sightline.orchestration.pipeline.Step;
import org.sightline.orchestration.report.DraftReport;
import org.sightline.orchestration.report.Evidence;
import org.sightline.orchestration.report.ExpertRun;
import org.sightline.orchestration.report.GroundedStudy;

/** Puts a study version's stored step outputs together again. */
@Singleton
public class Drafts {
    private final Database database;
    private final Outputs outputs;
    private final Snapshots snapshots;

    public Drafts(Database database, Outputs outputs, Snapshots snapshots) {
        this.database = database;
        this.outputs = outputs;
        this.snapshots = snapshots;
    }

    /** What the experts said; empty before they were asked. */
    public List<ExpertRun> runs(String studyUid, int version) {
        return database.read(h -> outputs.find(h, studyUid, version, Step.EXPERTS, ExpertRun[].class))
                .map(List::of)
                .orElse(List.of());
    }

    /** The draft as a step left it. */
    DraftReport draft(String studyUid, int version, Step step) {
        return database.read(h -> outputs.find(h, studyUid, version, step, DraftReport.class))
                .orElseThrow(() ->
                        new StudyException(ErrorCode.INTERNAL, studyUid, "the output of step " + step + " is missing"));
    }

    /** Study, runs and grounded draft of a version. */
    public GroundedStudy grounded(String studyUid, int version) {
        return new GroundedStudy(
                snapshots.load(studyUid, version), runs(studyUid, version), draft(studyUid, version, Step.GROUND));
    }

    /** @throws StudyException {@code NOT_FOUND} */
    public DraftRecord require(String draftId) {
        return database.read(h -> outputs.draft(h, draftId))
                .orElseThrow(() -> new StudyException(ErrorCode.NOT_FOUND, draftId, "there is no draft with this id"));
    }

    /** A finding and the run it comes from. */
    public record Cited(ExpertRun run, Evidence evidence) {}

    /** The evidence with that id; {@code NOT_FOUND} when there is none. */
    public Cited requireEvidence(String evidenceId) {
        return database.read(h -> outputs.draftOfEvidence(h, evidenceId)).stream()
                .flatMap(draft -> runs(draft.studyUid(), draft.version()).stream())
                .flatMap(run -> run.evidence().stream().map(e -> new Cited(run, e)))
                .filter(cited -> cited.evidence().id().equals(evidenceId))
                .findFirst()
                .orElseThrow(
                        () -> new StudyException(ErrorCode.NOT_FOUND, evidenceId, "there is no evidence with this id"));
    }
}
